import type { OpenLocator } from "../../contract/index.ts";
import { marksOf } from "./marks.ts";
import { partsOf } from "./parts.ts";

/**
 * FR-07: where people and vehicles are in a copy that was extracted for who is in it. It locates and nothing else: no
 * feature of anybody is computed, and whoever asked for the copy is pointed at by a person.
 */
const openLocator: OpenLocator = ({ openTracker }) => ({
  async locate(size, detect) {
    const found = await Promise.all(partsOf(size).map((part) => detect(part, faintest)));
    return found.flat();
  },
  follow: (pictures) => marksOf(pictures, openTracker()),
});
export default openLocator;

/** Who is hardly there is covered all the same: a cover too many is taken away by hand, one too few is a person shown. */
const faintest = 0.2;
