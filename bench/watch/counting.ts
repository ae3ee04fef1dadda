import type { Expected, Told } from "./alarms.ts";

export interface Counted {
  readonly scene: string;
  /** Who crossed in truth, and as many as were counted, in both directions together. */
  readonly truly: number;
  readonly counted: number;
  /** Of those who crossed: what each direction's count is off by, added without sign. */
  readonly error: number;
}

/** A count is wrong by what it says too many or too few in each direction: one missed and one told twice are no right count. */
export function countingError(expected: readonly Expected[], told: readonly Told[]): Omit<Counted, "scene"> {
  const lines = expected.filter(({ rule }) => rule === "line-crossed");
  const counts = told.filter(({ rule }) => rule === "line-crossed");
  const off = ["left-to-right", "right-to-left"].reduce((sum, way) => {
    const truly = lines.filter(({ direction }) => direction === way).length;
    const counted = counts.filter(({ direction }) => direction === way).length;
    return sum + Math.abs(truly - counted);
  }, 0);
  return { truly: lines.length, counted: counts.length, error: off / Math.max(1, lines.length) };
}

/** As Markdown. */
export function countingTable(rows: readonly Counted[]): string {
  return [
    "## counts at a line (`line-count`), both directions",
    "",
    "| scene | crossed | counted | error |",
    "| --- | --- | --- | --- |",
    ...rows.map(
      ({ scene, truly, counted, error }) =>
        `| ${[scene, truly, counted, `${(100 * error).toFixed(1)} %`].join(" | ")} |`,
    ),
    "",
  ].join("\n");
}
