import type { Micros } from "#base";
import { dayAt, startOf } from "#calendar";
import {
  type CountDirection,
  type CountedCategory,
  type CountPeriod,
  type CountTotal,
  quarterMicros,
} from "#contract";

interface Sum {
  readonly quarter: Micros;
  readonly camera: string;
  readonly line: string;
  readonly direction: CountDirection;
  readonly category: CountedCategory;
  readonly count: number;
}

interface Watch {
  readonly quarter: Micros;
  readonly camera: string;
  readonly seconds: number;
}

/**
 * Sums of quarters as a table of longer periods, the oldest first. A line that was counted at all has a row in each
 * period in which its camera was watched: nobody came is an answer too.
 */
export function totalsOf({
  sums,
  watches,
  by,
  zone,
}: {
  readonly sums: readonly Sum[];
  readonly watches: readonly Watch[];
  readonly by: CountPeriod;
  readonly zone: string;
}): CountTotal[] {
  const periodOf = periods(by, zone);
  const lines = Map.groupBy(sums, ({ camera }) => camera);
  const totals = new Map<string, CountTotal>();
  for (const { quarter, camera, seconds } of watches) {
    const { at, length } = periodOf(quarter);
    for (const line of new Set((lines.get(camera) ?? []).map((sum) => sum.line))) {
      const key = `${at} ${camera} ${line}`;
      const total = totals.get(key) ?? { at, camera, line, counts: none(), watched: 0 };
      totals.set(key, { ...total, watched: Math.min(1, total.watched + (seconds * 1e6) / length) });
    }
  }
  for (const { quarter, camera, line, direction, category, count } of sums) {
    const total = totals.get(`${periodOf(quarter).at} ${camera} ${line}`);
    if (total !== undefined) total.counts[direction][category] += count;
  }
  return [...totals.values()];
}

function none(): CountTotal["counts"] {
  const zero = () => ({ person: 0, "two-wheeler": 0, vehicle: 0 });
  return { "left-to-right": zero(), "right-to-left": zero() };
}

/** When the period of a quarter began, and how long it is: a day of the town's calendar may have 23 hours. */
function periods(by: CountPeriod, zone: string): (quarter: Micros) => { at: Micros; length: Micros } {
  switch (by) {
    case "quarter":
      return (quarter) => ({ at: quarter, length: quarterMicros });
    case "hour":
      // Zones of quarters of an hour past the hour have hours that begin there too.
      return (quarter) => {
        const minute = new Temporal.ZonedDateTime(BigInt(quarter) * 1000n, zone).minute;
        return { at: quarter - minute * 60_000_000, length: 3_600_000_000 };
      };
    case "day":
      return (quarter) => {
        const day = dayAt(quarter, zone);
        const at = startOf(day.toString(), zone);
        return { at, length: startOf(day.add({ days: 1 }).toString(), zone) - at };
      };
  }
}
