import { type Clock, toMicros } from "#base";
import { dayAt } from "#calendar";
import { type PlateDay, rejectionCauses } from "#contract";
import type { Catalogue } from "../../catalogue/index.ts";

export type Counted =
  | "passages"
  | "proposed"
  | "confirmed"
  | "expired"
  | "sealed"
  | "lists"
  | `rejected-${string}`;

export interface Tallies {
  count(what: Counted, inside?: Catalogue): Promise<void>;
  /** The last thirty days, the latest first; days of which there is nothing are left out. */
  days(): Promise<PlateDay[]>;
  /** A year of numbers is enough for a report. */
  forget(): Promise<void>;
}

const shownDays = 30;

/** How many of what, by day; never of whom. */
export function openTallies(catalogue: Catalogue, clock: Clock, zone: string): Tallies {
  const today = () => dayAt(toMicros(clock.now()), zone);
  return {
    async count(what, inside = catalogue) {
      await inside
        .insertInto("plate_days")
        .values({ day: today().toString(), what, counted: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(["day", "what"])
            .doUpdateSet((row) => ({ counted: row("plate_days.counted", "+", 1) })),
        )
        .execute();
    },
    async days() {
      const rows = await catalogue
        .selectFrom("plate_days")
        .selectAll()
        .where("day", ">", today().subtract({ days: shownDays }).toString())
        .orderBy("day", "desc")
        .execute();
      return [...Map.groupBy(rows, ({ day }) => day)].map(([day, counted]) => {
        const of = (what: string) => counted.find((row) => row.what === what)?.counted ?? 0;
        return {
          day,
          passages: of("passages"),
          proposed: of("proposed"),
          confirmed: of("confirmed"),
          rejected: Object.fromEntries(
            rejectionCauses.flatMap((cause) => {
              const times = of(`rejected-${cause}`);
              return times === 0 ? [] : [[cause, times]];
            }),
          ),
          expired: of("expired"),
          sealed: of("sealed"),
          lists: of("lists"),
        };
      });
    },
    async forget() {
      const before = today().subtract({ years: 1 }).toString();
      await catalogue.deleteFrom("plate_days").where("day", "<", before).execute();
    },
  };
}
