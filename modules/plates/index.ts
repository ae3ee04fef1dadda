import type { OpenReader } from "../../contract/index.ts";
import { Automaton } from "./automaton.ts";
import { Fusion } from "./fuse.ts";
import { measureView } from "./measure-view.ts";
import { advise } from "./placement.ts";
import { readPicture } from "./read.ts";
import { tiersFor } from "./templates.ts";

/** Reads number plates: finds lines of text, reads each against the forms that plates have, and may abstain. */
const openReader: OpenReader = ({ networks, home, now }) => {
  const tiers = tiersFor(home).map((tier) => new Automaton(tier));
  return {
    read: (picture, effort = "thorough") => readPicture(picture, { networks, tiers, now, effort }),
    measure: measureView,
    advise: (picture, read, angle) =>
      advise({ ...measureView(picture, read), ...(angle === undefined ? {} : { angle }) }),
    openPassages: () => new Fusion(),
  };
};
export default openReader;
