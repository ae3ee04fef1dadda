import { type Clock, type Micros, toMicros } from "#base";
import type { Proof, SessionEnding, SessionView } from "#contract";
import type { Catalogue } from "../catalogue/index.ts";
import type { Person } from "./people.ts";
import { hashOf, newSecret } from "./secret.ts";
import type { Tenure, TenureOf } from "./tenure.ts";

/** A shift with its handover. */
export const longestSession = 12 * 3600e6;
/** A wall renews its permits, and so is never idle; a page left open on a desk is. */
const idle = 3600e6;
/** Use is written down once a minute: a wall must not cost the catalogue a write a second. */
const touchEvery = 60e6;

export interface Session {
  /** SHA-256 of the token: how a session is known inside. */
  readonly id: string;
  readonly person: Person;
  /** Its own end, or that of what lets the person in: no permit outlives it. */
  readonly ends: Micros;
  readonly motive: { text: string; purpose?: number; since: Micros } | null;
}

export interface Ended {
  readonly id: string;
  readonly login: string;
  readonly why: SessionEnding;
}

export interface Sessions {
  open(
    person: Person,
    how: { address: string; proof: Proof; until: Micros },
  ): Promise<{ token: string; session: Session }>;
  /** The session behind a cookie, while it lasts; looking counts as use. */
  find(token: string): Promise<Session | undefined>;
  close(id: string, why: SessionEnding): Promise<void>;
  /** All of one person, but perhaps the one that asks. */
  closeAll(person: string, why: SessionEnding, but?: string): Promise<void>;
  list(person: string, here?: string): Promise<SessionView[]>;
  count(): Promise<ReadonlyMap<string, number>>;
  setMotive(id: string, motive: { text: string; purpose?: number }): Promise<void>;
  /** Called with each session that ended, and why. */
  onEnd(listener: (ended: Ended) => Promise<void>): void;
  /** Ends what is over; called now and then, and whenever the register has changed. */
  sweep(): Promise<void>;
}

/** More than people a town has; what is beyond is swept next time. */
const mostSwept = 5_000;

export function openSessions(catalogue: Catalogue, clock: Clock, tenure: TenureOf): Sessions {
  const listeners: ((ended: Ended) => Promise<void>)[] = [];
  const now = () => toMicros(clock.now());
  const alive = () =>
    catalogue
      .selectFrom("sessions")
      .innerJoin("people", "people.id", "sessions.person")
      .leftJoin("account_ends", "account_ends.person", "people.id")
      .select([
        "hash",
        "used_at",
        "sessions.ends_at",
        "motive",
        "purpose",
        "motive_since",
        "people.id",
        "people.login",
        "people.name",
        "people.role",
        "people.left_at",
        "account_ends.ends_at as accountEnds",
      ]);
  type Row = Awaited<ReturnType<ReturnType<typeof alive>["execute"]>>[number];

  async function end(id: string, login: string, why: SessionEnding): Promise<void> {
    const gone = await catalogue.deleteFrom("sessions").where("hash", "=", id).executeTakeFirst();
    if (gone.numDeletedRows === 0n) return;
    for (const listener of listeners) await listener({ id, login, why });
  }

  /** Why this session is over, or until when it may go on. */
  function judge(row: Row): { readonly over: SessionEnding } | { readonly until: Micros } {
    if (row.left_at !== null) return { over: "departed" };
    if (now() >= row.ends_at) return { over: "over" };
    if (now() >= row.used_at + idle) return { over: "idle" };
    const holds = tenure(row);
    return holds.kind === "in" ? { until: Math.min(row.ends_at, holds.until) } : { over: endingOf(holds) };
  }

  return {
    async open(person, { address, proof, until }) {
      const token = newSecret();
      const opened = now();
      const ends = Math.min(opened + longestSession, until);
      const session: Session = { id: hashOf(token), person, ends, motive: null };
      await catalogue
        .insertInto("sessions")
        .values({
          hash: session.id,
          person: person.id,
          address: address.slice(0, 64),
          proof,
          opened_at: opened,
          used_at: opened,
          // Its own: hours that are lengthened while it lasts lengthen it too.
          ends_at: opened + longestSession,
          motive: null,
          purpose: null,
          motive_since: null,
        })
        .execute();
      return { token, session };
    },
    async find(token) {
      const row = await alive().where("hash", "=", hashOf(token)).executeTakeFirst();
      if (row === undefined) return undefined;
      const judged = judge(row);
      if ("over" in judged) {
        await end(row.hash, row.login, judged.over);
        return undefined;
      }
      if (now() >= row.used_at + touchEvery) {
        await catalogue
          .updateTable("sessions")
          .set({ used_at: now() })
          .where("hash", "=", row.hash)
          .execute();
      }
      return {
        id: row.hash,
        person: { id: row.id, login: row.login, name: row.name, role: row.role },
        ends: judged.until,
        motive:
          row.motive === null
            ? null
            : {
                text: row.motive,
                since: row.motive_since ?? 0,
                ...(row.purpose === null ? {} : { purpose: row.purpose }),
              },
      };
    },
    async close(id, why) {
      const row = await alive().where("hash", "=", id).executeTakeFirst();
      if (row !== undefined) await end(id, row.login, why);
    },
    async closeAll(person, why, but) {
      for (const row of await alive().where("people.id", "=", person).execute())
        if (row.hash !== but) await end(row.hash, row.login, why);
    },
    async list(person, here) {
      const rows = await catalogue
        .selectFrom("sessions")
        .select(["hash", "opened_at", "used_at", "ends_at", "address", "proof"])
        .where("person", "=", person)
        .orderBy("opened_at", "desc")
        .limit(100)
        .execute();
      return rows.map(({ hash: id, opened_at: opened, used_at: used, ends_at: ends, address, proof }) => ({
        id,
        opened,
        used,
        ends,
        address,
        proof,
        here: id === here,
      }));
    },
    async count() {
      const rows = await catalogue
        .selectFrom("sessions")
        .select(["person", (with_) => with_.fn.countAll<number>().as("count")])
        .groupBy("person")
        .execute();
      return new Map(rows.map(({ person, count }) => [person, count]));
    },
    async setMotive(id, { text, purpose }) {
      await catalogue
        .updateTable("sessions")
        .set({ motive: text, purpose: purpose ?? null, motive_since: now() })
        .where("hash", "=", id)
        .execute();
    },
    onEnd(listener) {
      listeners.push(listener);
    },
    async sweep() {
      for (const row of await alive().limit(mostSwept).execute()) {
        const judged = judge(row);
        if ("over" in judged) await end(row.hash, row.login, judged.over);
      }
    },
  };
}

function endingOf(tenure: Exclude<Tenure, { kind: "in" }>): SessionEnding {
  switch (tenure.kind) {
    case "account-over":
      return "account-over";
    case "hours":
      return "hours";
    case "not-designated":
    case "to-come":
    case "designation":
      return "designation";
  }
}
