import { isIP } from "node:net";
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { z } from "zod";
import { type Clock, type Micros, toMicros } from "#base";
import type { passkeyMade, passkeyShown } from "#contract";
import type { Catalogue } from "../catalogue/index.ts";
import type { Person } from "./people.ts";

/** The console as the browser named it; WebAuthn binds a passkey to the host name. */
export interface Site {
  readonly origin: string;
  readonly name: string;
}

/** A browser makes passkeys for names only, never for an address (WebAuthn 5.1.3, "effective domain"). */
export function siteOf(origin: string): Site | undefined {
  const host = URL.parse(origin)?.hostname ?? "";
  const name = host.replace(/^\[|\]$/g, "");
  return name === "" || isIP(name) !== 0 ? undefined : { origin, name };
}

const challengeLife = 5 * 60e6;
/** Asked for by anybody: the oldest gives way. */
const mostChallenges = 4_096;
const mostOfOne = 20;

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly made: Micros;
  readonly used: Micros | null;
}

export interface Passkeys {
  list(person: string): Promise<Passkey[]>;
  /** What the browser needs to make one; undefined where this person has too many. */
  offer(person: Person, site: Site, issuer: string): Promise<{ challenge: string } | undefined>;
  keep(person: Person, site: Site, made: z.output<typeof passkeyMade>): Promise<boolean>;
  ask(site: Site): Promise<{ challenge: string }>;
  /** Whose passkey it is, where it is right. */
  check(site: Site, shown: z.output<typeof passkeyShown>): Promise<string | undefined>;
  remove(person: string, id: string): Promise<boolean>;
  forget(person: string, inside?: Catalogue): Promise<void>;
}

/**
 * Passkeys: something one has, unlocked by something one is or knows, bound to this site. Each stands for both
 * factors, so user verification is asked for and checked.
 */
export function openPasskeys(catalogue: Catalogue, clock: Clock): Passkeys {
  const challenges = new Map<string, { subject: string; ends: Micros }>();
  const now = () => toMicros(clock.now());
  /** In place of a person, where nobody is known yet. */
  const anybody = "";

  function remember(challenge: string, subject: string): void {
    challenges.set(challenge, { subject, ends: now() + challengeLife });
    const [oldest] = challenges.keys();
    if (challenges.size > mostChallenges && oldest !== undefined) challenges.delete(oldest);
  }

  /** Each challenge is good once, and for whom it was made. */
  function take(challenge: string, subject: string): boolean {
    const known = challenges.get(challenge);
    challenges.delete(challenge);
    return known !== undefined && known.subject === subject && known.ends > now();
  }

  const rowsOf = (person: string) =>
    catalogue.selectFrom("passkeys").selectAll().where("person", "=", person).orderBy("made_at").execute();

  return {
    list: async (person) =>
      (await rowsOf(person)).map(({ id, name, made_at: made, used_at: used }) => ({ id, name, made, used })),
    async offer(person, site, issuer) {
      const known = await rowsOf(person.id);
      if (known.length >= mostOfOne) return undefined;
      const options = await generateRegistrationOptions({
        rpName: issuer,
        rpID: site.name,
        userName: person.login,
        userDisplayName: person.name,
        userID: new Uint8Array(Buffer.from(person.id)),
        attestationType: "none",
        excludeCredentials: known.filter((row) => row.site === site.name).map(({ id }) => ({ id })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
      });
      remember(options.challenge, person.id);
      return options;
    },
    async keep(person, site, { name, credential }) {
      const verified = await orRefused(
        verifyRegistrationResponse({
          response: {
            id: credential.id,
            rawId: credential.rawId,
            type: credential.type,
            clientExtensionResults: {},
            response: {
              clientDataJSON: credential.response.clientDataJSON,
              attestationObject: credential.response.attestationObject,
            },
          },
          expectedChallenge: (challenge) => take(challenge, person.id),
          expectedOrigin: site.origin,
          expectedRPID: site.name,
          requireUserVerification: true,
        }),
      );
      if (verified?.registrationInfo === undefined) return false;
      const made = verified.registrationInfo.credential;
      const kept = await catalogue
        .insertInto("passkeys")
        .values({
          id: made.id,
          person: person.id,
          name,
          site: site.name,
          public_key: Buffer.from(made.publicKey).toString("base64url"),
          counter: made.counter,
          made_at: now(),
          used_at: null,
        })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .executeTakeFirst();
      return (kept.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async ask(site) {
      const options = await generateAuthenticationOptions({ rpID: site.name, userVerification: "required" });
      remember(options.challenge, anybody);
      return options;
    },
    async check(site, { credential }) {
      const row = await catalogue
        .selectFrom("passkeys")
        .selectAll()
        .where("id", "=", credential.id)
        .where("site", "=", site.name)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { clientDataJSON, authenticatorData, signature } = credential.response;
      const verified = await orRefused(
        verifyAuthenticationResponse({
          response: {
            id: credential.id,
            rawId: credential.rawId,
            type: credential.type,
            clientExtensionResults: {},
            response: { clientDataJSON, authenticatorData, signature },
          },
          expectedChallenge: (challenge) => take(challenge, anybody),
          expectedOrigin: site.origin,
          expectedRPID: site.name,
          requireUserVerification: true,
          credential: {
            id: row.id,
            publicKey: new Uint8Array(Buffer.from(row.public_key, "base64url")),
            counter: row.counter,
          },
        }),
      );
      if (verified?.verified !== true) return undefined;
      await catalogue
        .updateTable("passkeys")
        .set({ counter: verified.authenticationInfo.newCounter, used_at: now() })
        .where("id", "=", row.id)
        .execute();
      return row.person;
    },
    async remove(person, id) {
      const gone = await catalogue
        .deleteFrom("passkeys")
        .where("id", "=", id)
        .where("person", "=", person)
        .executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
    async forget(person, inside = catalogue) {
      await inside.deleteFrom("passkeys").where("person", "=", person).execute();
    },
  };
}

/** The library throws for each thing that is wrong with an answer; what a browser sends is never our fault. */
async function orRefused<T>(verifying: Promise<T>): Promise<T | undefined> {
  try {
    return await verifying;
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
