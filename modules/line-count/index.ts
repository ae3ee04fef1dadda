import type { OpenCounter } from "../../contract/index.ts";
import { LineCrossings } from "../parts/line-crossings.ts";

/**
 * FR-42: how many people, two-wheelers and vehicles cross a line, each way. Who crossed is forgotten with the picture;
 * nothing is signalled.
 */
const openCounter: OpenCounter = ({ scene, aspect }) => {
  const crossings = new LineCrossings(scene.lines, aspect);
  return {
    see: (picture) =>
      crossings
        .see(picture)
        .map(({ line, direction, track: { category } }) => ({ line, direction, category })),
  };
};
export default openCounter;
