import { randomBytes } from "node:crypto";
import { type Clock, type Micros, toMicros } from "#base";
import type { Catalogue, Sealer } from "../catalogue/index.ts";
import { base32, stepAt, stepOf } from "./one-time-password.ts";
import type { Person } from "./people.ts";

/** RFC 4226 4: as long as the hash. */
const secretBytes = 20;
const offerLife = 10 * 60e6;
const mostOffers = 1_000;

export interface Authenticators {
  has(person: string): Promise<boolean>;
  /** A secret to put into an authenticator; it counts from the first right code on. */
  offer(person: Person, issuer: string): { secret: string; uri: string };
  accept(person: string, code: string): Promise<boolean>;
  /** True once for each code: one that was overheard is worth nothing. */
  check(person: string, code: string): Promise<boolean>;
  forget(person: string, inside?: Catalogue): Promise<void>;
}

/** Codes of an authenticator (TOTP). Secrets are sealed: a copy of the catalogue makes no codes. */
export function openAuthenticators(catalogue: Catalogue, sealer: Sealer, clock: Clock): Authenticators {
  const offers = new Map<string, { secret: Buffer; ends: Micros }>();
  const placeOf = (person: string) => `authenticators/${person}`;
  const step = () => stepAt(clock.now().epochMilliseconds);

  return {
    has: async (person) =>
      (await catalogue
        .selectFrom("authenticators")
        .select("person")
        .where("person", "=", person)
        .executeTakeFirst()) !== undefined,
    offer(person, issuer) {
      const secret = randomBytes(secretBytes);
      offers.delete(person.id);
      offers.set(person.id, { secret, ends: toMicros(clock.now()) + offerLife });
      const [oldest] = offers.keys();
      if (offers.size > mostOffers && oldest !== undefined) offers.delete(oldest);
      const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(person.login)}`;
      const uri = `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
      return { secret: base32(secret), uri };
    },
    async accept(person, code) {
      const offer = offers.get(person);
      if (offer === undefined || offer.ends <= toMicros(clock.now())) return false;
      const used = stepOf(offer.secret, code, step());
      if (used === undefined) return false;
      offers.delete(person);
      const row = {
        person,
        secret: sealer.seal(offer.secret.toString("base64url"), placeOf(person)),
        last_step: used,
      };
      await catalogue
        .insertInto("authenticators")
        .values(row)
        .onConflict((conflict) => conflict.column("person").doUpdateSet(row))
        .execute();
      return true;
    },
    async check(person, code) {
      const row = await catalogue
        .selectFrom("authenticators")
        .select("secret")
        .where("person", "=", person)
        .executeTakeFirst();
      if (row === undefined) return false;
      const secret = Buffer.from(sealer.open(row.secret, placeOf(person)), "base64url");
      const used = stepOf(secret, code, step());
      if (used === undefined) return false;
      // In the statement itself, so that one code sent twice at once opens one session.
      const fresh = await catalogue
        .updateTable("authenticators")
        .set({ last_step: used })
        .where("person", "=", person)
        .where("last_step", "<", used)
        .executeTakeFirst();
      return fresh.numUpdatedRows > 0n;
    },
    async forget(person, inside = catalogue) {
      offers.delete(person);
      await inside.deleteFrom("authenticators").where("person", "=", person).execute();
    },
  };
}
