import type { z } from "zod";
import type { Proof, passkeyShown } from "#contract";
import type { Catalogue } from "../catalogue/index.ts";
import type { Authenticators } from "./authenticators.ts";
import type { Codes } from "./codes.ts";
import type { Passkeys, Site } from "./passkeys.ts";
import { verifyPassword } from "./password.ts";
import type { People, Person } from "./people.ts";
import type { Session, Sessions } from "./sessions.ts";
import type { Slowdown } from "./slowdown.ts";
import type { Tenure, TenureOf } from "./tenure.ts";

export type NotNow = Exclude<Tenure, { kind: "in" }>;

export type SignIn =
  | { outcome: "signed-in"; token: string; session: Session; proof: Proof }
  /** One answer for a wrong name, a wrong password and a wrong passkey. */
  | { outcome: "wrong" }
  /** The password was right; the code of the authenticator is missing, or is wrong. */
  | { outcome: "second-factor"; given: boolean; person: Person }
  /** They are who they say, and may not come in at this moment. Told to nobody else. */
  | { outcome: "not-now"; tenure: NotNow; person: Person }
  | { outcome: "wait"; seconds: number }
  | { outcome: "busy" };

export interface SignInParts {
  readonly catalogue: Catalogue;
  readonly slowdown: Slowdown;
  readonly sessions: Sessions;
  readonly people: People;
  readonly codes: Codes;
  readonly authenticators: Authenticators;
  readonly passkeys: Passkeys;
  readonly tenure: TenureOf;
}

interface Tried {
  readonly login: string;
  readonly password: string;
  readonly totp?: string | undefined;
  readonly address: string;
}

export async function signIn(parts: SignInParts, { login, password, totp, address }: Tried): Promise<SignIn> {
  const { catalogue, slowdown, authenticators } = parts;
  const name = login.toLowerCase();
  const seconds = await slowdown.count(name, address);
  if (seconds > 0) return { outcome: "wait", seconds };
  const row = await catalogue
    .selectFrom("people")
    .select(["id", "login", "name", "role", "password"])
    .where("login", "=", name)
    .where("left_at", "is", null)
    .executeTakeFirst();
  // Where there is no such person a hash is computed all the same: the time taken tells nothing.
  const verdict = await verifyPassword(password, row?.password ?? null);
  if (verdict === "busy") return { outcome: "busy" };
  if (verdict === "wrong" || row === undefined) return { outcome: "wrong" };
  const person: Person = { id: row.id, login: row.login, name: row.name, role: row.role };
  const second = await authenticators.has(person.id);
  if (second && (totp === undefined || !(await authenticators.check(person.id, totp)))) {
    return { outcome: "second-factor", given: totp !== undefined, person };
  }
  await slowdown.forgive(name, address);
  return letIn(parts, person, address, second ? "password-and-code" : "password");
}

/** A passkey names its owner and was unlocked by them: it stands for both factors. */
export async function signInWithPasskey(
  parts: SignInParts,
  { site, shown, address }: { site: Site; shown: z.output<typeof passkeyShown>; address: string },
): Promise<SignIn> {
  const owner = await parts.passkeys.check(site, shown);
  const person = owner === undefined ? undefined : await parts.people.find(owner);
  return person === undefined
    ? wrongCode(parts, "passkey", address)
    : letIn(parts, person, address, "passkey");
}

/** A link of a demonstration, used once, by whoever holds it. */
export async function signInWithCode(
  parts: SignInParts,
  { demoCode, address }: { demoCode: string; address: string },
): Promise<SignIn> {
  const role = (await parts.codes.use("demo", demoCode))?.role;
  if (role === undefined || role === null || role === "supplier")
    return wrongCode(parts, "demo code", address);
  return letIn(parts, await parts.people.visitor(role), address, "single-use-code");
}

/** A supplier whom an agent let in. */
export async function signInForMaintenance(
  parts: SignInParts,
  { maintenanceCode, address }: { maintenanceCode: string; address: string },
): Promise<SignIn> {
  const used = await parts.codes.use("maintenance", maintenanceCode);
  const person = await parts.people.find(used?.person ?? "");
  if (person === undefined) return wrongCode(parts, "maintenance code", address);
  return letIn(parts, person, address, "single-use-code");
}

/**
 * These secrets are not to be guessed, so who has a right one never waits; wrong ones are counted, because each is a
 * line in the log, and a stranger must not fill that.
 */
export async function wrongCode(
  { slowdown }: SignInParts,
  what: string,
  address: string,
): Promise<{ outcome: "wait"; seconds: number } | { outcome: "wrong" }> {
  const seconds = await slowdown.count(what, address);
  return seconds > 0 ? { outcome: "wait", seconds } : { outcome: "wrong" };
}

/** Whoever they are, and however they proved it: may they come in at this moment? */
export async function letIn(
  parts: SignInParts,
  person: Person,
  address: string,
  proof: Proof,
): Promise<Extract<SignIn, { outcome: "signed-in" | "not-now" }>> {
  const { catalogue, sessions } = parts;
  const end = await catalogue
    .selectFrom("account_ends")
    .select("ends_at")
    .where("person", "=", person.id)
    .executeTakeFirst();
  const tenure = parts.tenure({ ...person, accountEnds: end?.ends_at ?? null });
  if (tenure.kind !== "in") return { outcome: "not-now", tenure, person };
  return {
    outcome: "signed-in",
    proof,
    ...(await sessions.open(person, { address, proof, until: tenure.until })),
  };
}

/** Asked again before anything that would let someone else in later; counted as a sign-in is. */
export async function confirmPassword(
  { catalogue, slowdown }: SignInParts,
  person: Person,
  { password, address }: { password: string; address: string },
): Promise<{ outcome: "right" | "wrong" | "busy" } | { outcome: "wait"; seconds: number }> {
  const seconds = await slowdown.count(person.login, address);
  if (seconds > 0) return { outcome: "wait", seconds };
  const row = await catalogue
    .selectFrom("people")
    .select("password")
    .where("id", "=", person.id)
    .executeTakeFirst();
  const outcome = await verifyPassword(password, row?.password ?? null);
  if (outcome === "right") await slowdown.forgive(person.login, address);
  return { outcome };
}
