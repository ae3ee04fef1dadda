import type { Micros } from "#base";
import type { Catalogue } from "../catalogue/index.ts";
import type { SeenPlates } from "./seen.ts";

const stores = [
  ["reserved-lane", "lane_passages", "at"],
  ["paid-parking", "parking_passages", "at"],
  ["matches", "plate_matches", "at"],
  ["sealed", "sealed_slices", "from_at"],
] as const;

/** Counts and ends; no plate is read, and none could be: they lie sealed. */
export async function lookAtPlates(catalogue: Catalogue, now: Micros): Promise<SeenPlates> {
  const kept: SeenPlates["kept"][number][] = [];
  for (const [what, table, since] of stores) {
    const row = await catalogue
      .selectFrom(table)
      .select((of) => [
        of.fn.countAll<number>().as("lines"),
        of.fn.min<Micros | null>(of.ref(since)).as("oldest"),
        of.fn.min<Micros | null>("erase_at").as("next"),
        of.fn.countAll<number>().filterWhere("erase_at", "<=", now).as("overdue"),
      ])
      .executeTakeFirstOrThrow();
    if (row.lines > 0) kept.push({ what, ...row });
  }
  const counted: SeenPlates["counted"][number][] = [];
  for (const [use, table] of [
    ["reserved-lane", "lane_counts"],
    ["paid-parking", "parking_counts"],
  ] as const) {
    const rows = await catalogue
      .selectFrom(table)
      .select(({ fn }) => ["what", fn.sum<number>("count").as("count")])
      .groupBy("what")
      .orderBy("what")
      .execute();
    counted.push(...rows.map(({ what, count }) => ({ use, what, count })));
  }
  return { kept, counted };
}
