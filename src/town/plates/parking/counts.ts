import { type Micros } from "#base";
import { dayAt } from "#calendar";
import type { ParkingCount, ParkingStatistics } from "#contract";
import type { Catalogue } from "../../catalogue/index.ts";

/** Days of a year, for a few devices. */
const mostRows = 20_000;

/** Totals by day and device: what can be published, since no vehicle is in it. */
export interface ParkingCounts {
  add(device: string, at: Micros, what: ParkingCount, inside?: Catalogue): Promise<void>;
  of(from: string, to: string): Promise<ParkingStatistics["days"]>;
}

export function openParkingCounts(catalogue: Catalogue, zone: string): ParkingCounts {
  return {
    async add(device, at, what, inside = catalogue) {
      await inside
        .insertInto("parking_counts")
        .values({ day: dayAt(at, zone).toString(), device, what, count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(["day", "device", "what"])
            .doUpdateSet(({ eb }) => ({ count: eb("parking_counts.count", "+", 1) })),
        )
        .execute();
    },
    async of(from, to) {
      const rows = await catalogue
        .selectFrom("parking_counts")
        .selectAll()
        .where("day", ">=", from)
        .where("day", "<=", to)
        .orderBy("day", "desc")
        .orderBy("device")
        .limit(mostRows)
        .execute();
      const days = Map.groupBy(rows, ({ day, device }) => `${day} ${device}`);
      return [...days.values()].flatMap((same) => {
        const [first] = same;
        if (first === undefined) return [];
        const counts = Object.fromEntries(same.map(({ what, count }) => [what, count]));
        return [{ day: first.day, device: first.device, counts: { ...none, ...counts } }];
      });
    },
  };
}

const none: Readonly<Record<ParkingCount, number>> = {
  read: 0,
  "in-order": 0,
  "not-in-order": 0,
  again: 0,
  unknown: 0,
  unasked: 0,
  unsure: 0,
  opened: 0,
  "in-order-after-all": 0,
  unchecked: 0,
  expired: 0,
};
