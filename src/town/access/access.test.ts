import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TurnedClock } from "#base";
import { type Catalogue, openCatalogue, openSealer } from "../catalogue/index.ts";
import {
  openAuthenticators,
  openCodes,
  openPasskeys,
  openPeople,
  openSessions,
  openSlowdown,
  type SignInParts,
  signIn,
  signInWithCode,
} from "./index.ts";

let folder: string;
let clock: TurnedClock;
let catalogue: Catalogue & AsyncDisposable;
let parts: SignInParts;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-access-"));
  clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  catalogue = await openCatalogue(join(folder, "catalogue.sqlite"));
  const codes = openCodes(catalogue, clock, folder);
  const people = openPeople(catalogue, clock, codes);
  const tenure = () => ({ kind: "in", until: Infinity }) as const;
  parts = {
    catalogue,
    codes,
    people,
    sessions: openSessions(catalogue, clock, tenure),
    authenticators: openAuthenticators(catalogue, openSealer(randomBytes(32)), clock),
    passkeys: openPasskeys(catalogue, clock),
    tenure,
    slowdown: openSlowdown(catalogue, clock),
  };
});
afterEach(() => catalogue[Symbol.asyncDispose]());

const right = "correct horse battery";
const marie = { login: "Marie.Dupont", name: "Marie Dupont", password: right, role: "chief" as const };
const from = (address: string, password = right, login = "marie.dupont") => ({ login, password, address });

async function enrolMarie() {
  const [code = ""] = await parts.codes.firstTwo(2);
  return parts.people.enrol({ ...marie, code });
}

test("the first two codes lie in a file that only this account can open, and leave it as they are used", async () => {
  const codes = await parts.codes.firstTwo(2);
  const file = join(folder, "enrolment-codes.json");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, "utf8")).toContain(codes[0]);
  expect(await parts.people.enrol({ ...marie, code: codes[0] ?? "" })).toMatchObject({ outcome: "enrolled" });
  expect(await readFile(file, "utf8")).not.toContain(codes[0]);
  await parts.people.enrol({ ...marie, login: "jean", code: codes[1] ?? "" });
  await expect(stat(file)).rejects.toThrow("ENOENT");
});

test("a second start prints the same codes, until they end", async () => {
  const codes = await parts.codes.firstTwo(2);
  expect(await parts.codes.firstTwo(2)).toEqual(codes);
  await clock.advance(8 * 24 * 3600e3);
  expect(await parts.codes.firstTwo(2)).not.toContain(codes[0]);
});

test("a code enrols one person, once", async () => {
  const [code = ""] = await parts.codes.firstTwo(2);
  const both = await Promise.all([
    parts.people.enrol({ ...marie, code }),
    parts.people.enrol({ ...marie, login: "jean", code }),
  ]);
  expect(both.map((one) => one.outcome).toSorted()).toEqual(["enrolled", "refused"]);
  expect(await parts.people.count()).toBe(1);
});

test("a mistake in the form does not cost the code", async () => {
  const [first = "", second = ""] = await parts.codes.firstTwo(2);
  await parts.people.enrol({ ...marie, code: first });
  expect(await parts.people.enrol({ ...marie, code: second })).toEqual({
    outcome: "refused",
    why: "login-taken",
  });
  expect(await parts.people.enrol({ ...marie, login: "jean", role: "operator", code: second })).toEqual({
    outcome: "refused",
    why: "role",
  });
  expect(await parts.people.enrol({ ...marie, login: "jean", code: second })).toMatchObject({
    outcome: "enrolled",
  });
});

test("capitals in a login do not matter; a password is never in the catalogue", async () => {
  await enrolMarie();
  expect((await signIn(parts, from("10.0.0.1", right, "MARIE.dupont"))).outcome).toBe("signed-in");
  const row = await catalogue.selectFrom("people").select("password").executeTakeFirstOrThrow();
  expect(row.password).toMatch(/^argon2id\$19456\$2\$1\$/);
  expect(row.password).not.toContain(right);
});

test("an unknown name and a wrong password get the same answer", async () => {
  await enrolMarie();
  expect(await signIn(parts, from("10.0.0.1", "wrong password!"))).toEqual({ outcome: "wrong" });
  expect(await signIn(parts, from("10.0.0.2", "wrong password!", "nobody"))).toEqual({ outcome: "wrong" });
});

test("wrong passwords make the next try wait, longer each time; the right one ends it", async () => {
  await enrolMarie();
  const guess = () => signIn(parts, from("10.0.0.1", "wrong password!"));
  for (let free = 0; free < 3; free += 1) expect(await guess()).toEqual({ outcome: "wrong" });
  expect(await guess()).toEqual({ outcome: "wait", seconds: 2 });
  // Even the right password waits: the answer must not tell a guesser that it was right.
  expect(await signIn(parts, from("10.0.0.1"))).toEqual({ outcome: "wait", seconds: 2 });
  await clock.advance(2_000);
  expect(await guess()).toEqual({ outcome: "wrong" });
  expect(await guess()).toEqual({ outcome: "wait", seconds: 4 });
  await clock.advance(4_000);
  expect((await signIn(parts, from("10.0.0.1"))).outcome).toBe("signed-in");
  expect(await guess()).toEqual({ outcome: "wrong" });
});

test("guesses sent together are counted together", async () => {
  await enrolMarie();
  const guesses = await Promise.all(
    Array.from({ length: 10 }, () => signIn(parts, from("10.0.0.1", "wrong password!"))),
  );
  expect(guesses.filter((one) => one.outcome === "wrong")).toHaveLength(3);
});

test("a guesser elsewhere does not keep an operator out for long", async () => {
  await enrolMarie();
  for (let from_ = 0; from_ < 40; from_ += 1) {
    await signIn(parts, from(`203.0.113.${from_}`, "wrong password!"));
    await clock.advance(31_000);
  }
  expect((await signIn(parts, from("10.0.0.1"))).outcome).toBe("signed-in");
});

test("a session ends when it is idle for an hour, after twelve hours, and when its person signs out", async () => {
  await enrolMarie();
  const open = async () => {
    const result = await signIn(parts, from("10.0.0.1"));
    if (result.outcome !== "signed-in") throw new Error(result.outcome);
    return result;
  };
  const idle = await open();
  await clock.advance(3_599_000);
  expect(await parts.sessions.find(idle.token)).toBeDefined();
  await clock.advance(3_600_000);
  expect(await parts.sessions.find(idle.token)).toBeUndefined();

  const long = await open();
  for (let hours = 0; hours < 24; hours += 1) {
    expect(await parts.sessions.find(long.token)).toBeDefined();
    await clock.advance(1_800_000);
  }
  expect(await parts.sessions.find(long.token)).toBeUndefined();

  const out = await open();
  const ended: string[] = [];
  parts.sessions.onEnd(async ({ id, why }) => {
    ended.push(id, why);
  });
  await parts.sessions.close(out.session.id, "signed-out");
  expect(await parts.sessions.find(out.token)).toBeUndefined();
  expect(ended).toEqual([out.session.id, "signed-out"]);
});

test("a copy of the catalogue opens no session: only the hash of a token is in it", async () => {
  await enrolMarie();
  const result = await signIn(parts, from("10.0.0.1"));
  const row = await catalogue.selectFrom("sessions").selectAll().executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain(result.outcome === "signed-in" ? result.token : "?");
  expect(await parts.sessions.find(row.hash)).toBeUndefined();
});

test("a demonstration's link signs in one visitor, once, without a password", async () => {
  const { code } = await parts.codes.makeVisit("inspector");
  const link = { demoCode: code, address: "10.0.0.1" };
  const visit = await signInWithCode(parts, link);
  expect(visit).toMatchObject({
    outcome: "signed-in",
    session: { person: { login: "demo-inspector", role: "inspector" } },
  });
  expect(await signInWithCode(parts, link)).toEqual({ outcome: "wrong" });
  expect(await signIn(parts, from("10.0.0.1", "", "demo-inspector"))).toEqual({ outcome: "wrong" });
  expect(await parts.people.count()).toBe(0);
});

test("whoever tries links that are none is made to wait, and a right one from there still opens", async () => {
  const guess = () => signInWithCode(parts, { demoCode: "guessed", address: "10.0.0.9" });
  const tries = [];
  for (let at = 0; at < 10; at += 1) tries.push((await guess()).outcome);
  expect(tries.filter((outcome) => outcome === "wrong").length).toBeLessThan(5);
  expect(tries.at(-1)).toBe("wait");
  const { code } = await parts.codes.makeVisit("operator");
  expect((await signInWithCode(parts, { demoCode: code, address: "10.0.0.9" })).outcome).toBe("signed-in");
});
