import { type Clock, type Micros, toMicros } from "#base";
import type { FollowUpRegister } from "#contract";
import type { Catalogue } from "../catalogue/index.ts";

/** Who had signals in front of them, a line a person and day: loi 2023-380, art. 10 asks for it beside the follow-up. */
export interface Readers {
  note(person: string): Promise<void>;
  list(from: Micros, to: Micros): Promise<FollowUpRegister["readers"]>;
  forget(before: Micros): Promise<void>;
}

export function openReaders(catalogue: Catalogue, clock: Clock, timeZone: string): Readers {
  return {
    async note(person) {
      const now = toMicros(clock.now());
      const day = clock.now().toZonedDateTimeISO(timeZone).toPlainDate().toString();
      await catalogue
        .insertInto("signal_readers")
        .values({ person, day, first_at: now, last_at: now })
        .onConflict((conflict) => conflict.columns(["person", "day"]).doUpdateSet({ last_at: now }))
        .execute();
    },
    async list(from, to) {
      const rows = await catalogue
        .selectFrom("signal_readers")
        .innerJoin("people", "people.id", "signal_readers.person")
        .select(["people.name", "people.login", "day", "first_at", "last_at"])
        .where("last_at", ">=", from)
        .where("first_at", "<", to)
        .orderBy("last_at", "desc")
        .limit(mostLines)
        .execute();
      return rows.map(({ name, login, day, first_at, last_at }) => ({
        name,
        login,
        day,
        first: first_at,
        last: last_at,
      }));
    },
    async forget(before) {
      await catalogue.deleteFrom("signal_readers").where("last_at", "<", before).execute();
    },
  };
}

/** A month of a large control room. */
const mostLines = 2_000;
