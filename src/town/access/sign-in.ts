import type { Role } from "#contract";
import type { Catalogue } from "../catalogue/index.ts";
import type { Codes } from "./codes.ts";
import { verifyPassword } from "./password.ts";
import type { People, Person } from "./people.ts";
import type { Sessions } from "./sessions.ts";
import type { Slowdown } from "./slowdown.ts";

export type SignIn =
  | { outcome: "signed-in"; token: string; session: Awaited<ReturnType<Sessions["open"]>>["session"] }
  /** One answer for a wrong name and a wrong password. */
  | { outcome: "wrong" }
  | { outcome: "wait"; seconds: number }
  | { outcome: "busy" };

export interface SignInParts {
  readonly catalogue: Catalogue;
  readonly slowdown: Slowdown;
  readonly sessions: Sessions;
  readonly people: People;
  readonly codes: Codes;
}

export async function signIn(
  { catalogue, slowdown, sessions }: SignInParts,
  { login, password, address }: { login: string; password: string; address: string },
): Promise<SignIn> {
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
  await slowdown.forgive(name, address);
  const person: Person = { id: row.id, login: row.login, name: row.name, role: row.role };
  return { outcome: "signed-in", ...(await sessions.open(person)) };
}

/**
 * A link of a demonstration, used once. Its 256 bits are not to be guessed, so who has a right one never waits;
 * wrong ones are counted, because each is a line in the log, and a stranger must not fill that.
 */
export async function signInWithCode(
  { codes, people, sessions, slowdown }: SignInParts,
  { demoCode, address }: { demoCode: string; address: string },
): Promise<SignIn> {
  const used = await codes.use("demo", demoCode);
  const role: Role | null | undefined = used?.role;
  if (role === undefined || role === null) {
    const seconds = await slowdown.count("demo code", address);
    return seconds > 0 ? { outcome: "wait", seconds } : { outcome: "wrong" };
  }
  return { outcome: "signed-in", ...(await sessions.open(await people.visitor(role))) };
}
