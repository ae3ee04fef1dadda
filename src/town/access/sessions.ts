import { type Clock, type Micros, toMicros } from "#base";
import type { Catalogue } from "../catalogue/index.ts";
import type { Person } from "./people.ts";
import { hashOf, newSecret } from "./secret.ts";

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
  readonly ends: Micros;
  readonly motive: { text: string; purpose?: number; since: Micros } | null;
}

export interface Sessions {
  open(person: Person): Promise<{ token: string; session: Session }>;
  /** The session behind a cookie, while it lasts; looking counts as use. */
  find(token: string): Promise<Session | undefined>;
  close(id: string): Promise<void>;
  setMotive(id: string, motive: { text: string; purpose?: number }): Promise<void>;
  /** Called with each session that ended: signed out, idle, or too old. */
  onEnd(listener: (id: string) => void): void;
  /** Ends what is over; called now and then, so that a page learns of it without asking. */
  sweep(): Promise<void>;
}

export function openSessions(catalogue: Catalogue, clock: Clock): Sessions {
  const listeners: ((id: string) => void)[] = [];
  const now = () => toMicros(clock.now());

  async function close(id: string): Promise<void> {
    await catalogue.deleteFrom("sessions").where("hash", "=", id).execute();
    for (const listener of listeners) listener(id);
  }

  return {
    async open(person) {
      const token = newSecret();
      const opened = now();
      const session: Session = { id: hashOf(token), person, ends: opened + longestSession, motive: null };
      await catalogue
        .insertInto("sessions")
        .values({
          hash: session.id,
          person: person.id,
          opened_at: opened,
          used_at: opened,
          ends_at: session.ends,
          motive: null,
          purpose: null,
          motive_since: null,
        })
        .execute();
      return { token, session };
    },
    async find(token) {
      const row = await catalogue
        .selectFrom("sessions")
        .innerJoin("people", "people.id", "sessions.person")
        .select([
          "hash",
          "used_at",
          "ends_at",
          "motive",
          "purpose",
          "motive_since",
          "people.id",
          "people.login",
          "people.name",
          "people.role",
        ])
        .where("hash", "=", hashOf(token))
        .where("people.left_at", "is", null)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      if (now() >= row.ends_at || now() >= row.used_at + idle) {
        await close(row.hash);
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
        ends: row.ends_at,
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
    close,
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
      const over = await catalogue
        .selectFrom("sessions")
        .select("hash")
        .where((where) => where.or([where("ends_at", "<=", now()), where("used_at", "<=", now() - idle)]))
        .limit(1_000)
        .execute();
      for (const { hash } of over) await close(hash);
    },
  };
}
