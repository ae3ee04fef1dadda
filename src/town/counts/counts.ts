import { type Clock, type Micros, toMicros } from "#base";
import { endOf, startOf } from "#calendar";
import { type CountPeriod, type CountsReply, type QuarterCount, quarterMicros } from "#contract";
import type { Catalogue } from "../catalogue/index.ts";
import { totalsOf } from "./totals.ts";

/** Rows of one answer: ten cameras, two lines each, both ways and all categories, for a week. */
const mostRows = 80_000;
/** What is older is a clock that was set wrong; so is what lies ahead. */
const oldest = 2 * 86_400_000_000;
const ahead = 60_000_000;

/** How many crossed lines: sums of a quarter of an hour, of which none is shown before its quarter is over (FR-42). */
export interface Counts {
  /** What a counter has counted so far. Told twice, it is counted once. Says how many quarters were taken. */
  add(told: readonly QuarterCount[]): Promise<number>;
  /** From one day of the town's calendar to another, both included. */
  of(question: {
    readonly from: string;
    readonly to: string;
    readonly by: CountPeriod;
    readonly cameras: readonly string[];
  }): Promise<CountsReply>;
  /** Whether anything was ever counted here. */
  any(): Promise<boolean>;
}

export function openCounts(catalogue: Catalogue, clock: Clock, zone: string): Counts {
  return {
    async add(told) {
      const now = toMicros(clock.now());
      const timely = told.filter(({ quarter }) => quarter >= now - oldest && quarter <= now + ahead);
      await catalogue.transaction().execute(async (inside) => {
        for (const one of timely) await addQuarter(inside, one);
      });
      return timely.length;
    },
    async of({ from, to, by, cameras }) {
      const [first, end] = [startOf(from, zone), endOf(to, zone)];
      // The quarter that runs is nobody's to watch.
      const last = Math.min(end - 1, toMicros(clock.now()) - quarterMicros);
      const sums = await catalogue
        .selectFrom("counts")
        .select(["quarter", "camera", "line", "direction", "category"])
        .select(({ fn }) => fn.sum<number>("count").as("count"))
        .where("quarter", ">=", first)
        .where("quarter", "<=", last)
        .where("camera", "in", cameras)
        .groupBy(["quarter", "camera", "line", "direction", "category"])
        .orderBy("quarter")
        .limit(mostRows)
        .execute();
      const watches = await catalogue
        .selectFrom("count_watches")
        .select(["quarter", "camera"])
        .select(({ fn }) => fn.sum<number>("seconds").as("seconds"))
        .where("quarter", ">=", first)
        .where("quarter", "<=", last)
        .where("camera", "in", cameras)
        .groupBy(["quarter", "camera"])
        .orderBy("quarter")
        .limit(mostRows)
        .execute();
      const whole = sums.length < mostRows && watches.length < mostRows;
      return { totals: totalsOf({ sums, watches, by, zone }), whole };
    },
    async any() {
      const row = await catalogue.selectFrom("count_watches").select("quarter").limit(1).executeTakeFirst();
      return row !== undefined;
    },
  };
}

/** Of one run the latest sum is the greatest: an older message that comes late takes nothing back. */
async function addQuarter(inside: Catalogue, { camera, run, quarter, watched, counts }: QuarterCount) {
  await inside
    .insertInto("count_watches")
    .values({ quarter: quarter satisfies Micros, camera, run, seconds: watched })
    .onConflict((conflict) =>
      conflict
        .columns(["quarter", "camera", "run"])
        .doUpdateSet((eb) => ({ seconds: eb.fn("max", ["count_watches.seconds", eb.val(watched)]) })),
    )
    .execute();
  for (const { line, direction, category, count } of counts)
    await inside
      .insertInto("counts")
      .values({ quarter, camera, line, direction, category, run, count })
      .onConflict((conflict) =>
        conflict
          .columns(["quarter", "camera", "line", "direction", "category", "run"])
          .doUpdateSet((eb) => ({ count: eb.fn("max", ["counts.count", eb.val(count)]) })),
      )
      .execute();
}
