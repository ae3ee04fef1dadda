import type { Micros } from "#base";
import { dayAt } from "#calendar";
import { type LaneCount, type LaneStatistics, laneCounts } from "#contract";
import type { Catalogue } from "../../catalogue/index.ts";

/** Days of a year, for a few cameras. */
const mostRows = 20_000;

/** Totals by day and camera: what can be published, since no vehicle is in it. */
export interface LaneCounts {
  add(camera: string, at: Micros, what: LaneCount, inside?: Catalogue): Promise<void>;
  of(from: string, to: string): Promise<LaneStatistics["days"]>;
}

export function openLaneCounts(catalogue: Catalogue, zone: string): LaneCounts {
  return {
    async add(camera, at, what, inside = catalogue) {
      await inside
        .insertInto("lane_counts")
        .values({ day: dayAt(at, zone).toString(), camera, what, count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(["day", "camera", "what"])
            .doUpdateSet(({ eb }) => ({ count: eb("lane_counts.count", "+", 1) })),
        )
        .execute();
    },
    async of(from, to) {
      const rows = await catalogue
        .selectFrom("lane_counts")
        .selectAll()
        .where("day", ">=", from)
        .where("day", "<=", to)
        .orderBy("day", "desc")
        .orderBy("camera")
        .limit(mostRows)
        .execute();
      const days = Map.groupBy(rows, ({ day, camera }) => `${day} ${camera}`);
      return [...days.values()].flatMap((same) => {
        const [first] = same;
        if (first === undefined) return [];
        const counted = new Map(same.map(({ what, count }) => [what, count]));
        return [{ day: first.day, camera: first.camera, counts: wholeOf(counted) }];
      });
    },
  };
}

function wholeOf(counted: ReadonlyMap<LaneCount, number>): Record<LaneCount, number> {
  const none = { read: 0, admitted: 0, "outside-hours": 0, unsure: 0, kept: 0 };
  const whole: Record<LaneCount, number> = { ...none, established: 0, dismissed: 0, expired: 0 };
  for (const what of laneCounts) whole[what] = counted.get(what) ?? 0;
  return whole;
}
