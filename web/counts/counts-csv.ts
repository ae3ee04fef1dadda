import { type CountTotal, countDirections, countedCategories } from "#contract";
import { csvOf } from "../town/csv.ts";

const head = ["begins", "camera", "line", "direction", ...countedCategories, "watched_share"];

/** Totals as a table for a spreadsheet: one line for each period and direction. */
export function tableOf(totals: readonly CountTotal[]): string {
  const lines = totals.flatMap(({ at, camera, line, counts, watched }) =>
    countDirections.map((direction) => [
      new Date(at / 1000).toISOString(),
      camera,
      line,
      direction,
      ...countedCategories.map((category) => counts[direction][category]),
      watched.toFixed(3),
    ]),
  );
  return csvOf([head, ...lines]);
}
