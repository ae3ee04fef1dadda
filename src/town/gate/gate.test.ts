import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AuditEntry, type Chain, openChain, readChain, verifyChain, type WrittenEntry } from "#audit";
import { TurnedClock, toMicros } from "#base";
import type { PermitClaims, RegisterRecord, TownRegister } from "#contract";
import { packNamed } from "#legality";
import { checkPermit } from "#permit";
import { mintPermit } from "#permit/mint";
import {
  authorisation,
  camera,
  designation,
  ending,
  hash,
  register,
  withRecords,
} from "../../../test/law/valmont.ts";
import { looksIn, whoSaw } from "../../../test/support/looks-in.ts";
import { type Gate, type GateOptions, openGate } from "./index.ts";

const logKey = generateKeyPairSync("ed25519").privateKey;
const gateKey = generateKeyPairSync("ed25519");
const start = Temporal.Instant.from("2026-11-24T18:00:00+01:00");
const minute = 60_000;

let directory: string;
let clock: TurnedClock;
let chain: Chain;
let town: TownRegister;
let gate: Gate;
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), "vigie-gate-")), "town");
  clock = new TurnedClock(start);
  chain = await openChain({ directory, writer: "town", key: logKey, clock });
  town = register();
  gate = open();
});

afterEach(async () => {
  await chain[Symbol.asyncDispose]();
});

function open(remember?: GateOptions["remember"]): Gate {
  const register = () => town;
  return openGate({
    chain,
    ...(remember === undefined ? {} : { remember }),
    register,
    pack: packNamed("fr-commune"),
    key: gateKey.privateKey,
    deployment: "valmont",
    clock,
  });
}

const now = () => toMicros(clock.now());
const entries = (): Promise<WrittenEntry[]> => Array.fromAsync(readChain({ directory }));
const record = {
  processing: "record-video",
  kind: "standing",
  cameras: ["place"],
  actor: "recorder",
} as const;
const look = {
  processing: "live-view",
  kind: "personal",
  cameras: ["place"],
  actor: "durand",
  motive: "rixe signalée",
} as const;

async function permitted(
  asked: Parameters<Gate["ask"]>[0],
): Promise<{ token: string; claims: PermitClaims }> {
  const answer = await gate.ask(asked);
  if (answer.outcome === "deny") throw new Error(JSON.stringify(answer.reasons));
  return answer;
}

test("a permit leaves once its decision is in the log, with the rule that allows it", async () => {
  const { token, claims } = await permitted(record);
  const use = { processing: "record-video", camera: "place", deployment: "valmont", now: now() } as const;
  expect(checkPermit(token, gateKey.publicKey, use).outcome).toBe("valid");
  expect(await entries()).toMatchObject([
    {
      operation: "permission",
      actor: "recorder",
      cameras: ["place"],
      decision: claims.decision,
      detail: { rule: "FR-01" },
    },
  ]);
});

test("a standing permit lives 72 hours, and never past the end of its basis", async () => {
  const { claims } = await permitted(record);
  expect(claims.notAfter - claims.notBefore).toBe(72 * 3_600_000_000);
  town = register(withRecords(authorisation({ until: "2026-11-24" })));
  const short = await permitted(record);
  expect(short.claims.notAfter).toBe(toMicros(Temporal.Instant.from("2026-11-25T00:00:00+01:00")));
});

const month = { unit: "months", amount: 1 } as const;
const days = (amount: number) => ({ unit: "days", amount }) as const;

test("a permit to record says how long is kept: what the basis says, and never more than the month", async () => {
  expect((await permitted(record)).claims.keeping).toEqual({
    zone: "Europe/Paris",
    atLeast: [],
    atMost: [month],
    cap: [month],
  });
  town = register(withRecords(authorisation({ retention: "P15D", minimumRetention: "P7D" })));
  expect((await permitted(record)).claims.keeping).toMatchObject({
    atLeast: [days(7)],
    cap: [days(15), month],
  });
});

test("what a town asks for a camera travels beside the cap, which it cannot lift", async () => {
  const retention = { atLeast: days(2), atMost: days(60) };
  expect((await permitted({ ...record, retention })).claims.keeping).toMatchObject({
    atLeast: [days(2)],
    atMost: [days(60)],
    cap: [month],
  });
});

test("a permit for two cameras is under both their caps", async () => {
  const gare = authorisation({ id: "gare", cameras: ["gare"], retention: "P10D" });
  town = register(withRecords(authorisation({ cameras: ["place"] }), gare, camera({ id: "gare" })));
  const { claims } = await permitted({ ...record, cameras: ["place", "gare"] });
  expect(claims.keeping?.cap).toEqual([month, days(10)]);
});

test("a personal permit lives a minute, and not a moment longer than the session", async () => {
  const { claims } = await permitted(look);
  expect(claims.notAfter - claims.notBefore).toBe(60_000_000);
  const short = await permitted({ ...look, sessionEnds: now() + 5_000_000 });
  expect(short.claims.notAfter).toBe(now() + 5_000_000);
});

test("a refusal says why, and is in the log with its conditions", async () => {
  const answer = await gate.ask({ ...look, motive: "" });
  expect(answer).toMatchObject({
    outcome: "deny",
    reasons: [{ condition: "motive-given", camera: "place" }],
  });
  expect(await entries()).toMatchObject([
    { operation: "denial", actor: "durand", detail: { what: "live-view", rule: "FR-03" } },
  ]);
});

test("of several cameras all are permitted or none, and the refusal names the one", async () => {
  town = register(withRecords(camera({ id: "gare", territory: "bourg-voisin" })));
  const answer = await gate.ask({ ...look, cameras: ["place", "gare"] });
  expect(
    answer.outcome === "deny" && answer.reasons.map((reason) => [reason.camera, reason.condition]),
  ).toEqual([["gare", "territory"]]);
});

test("a refusal of a whole wall is in the log, however many reasons it has", async () => {
  const cameras = Array.from({ length: 64 }, (_, n) => `camera-${n}-${"x".repeat(40)}`);
  const answer = await gate.ask({ ...look, actor: "stranger", motive: "", cameras });
  expect(answer).toMatchObject({ outcome: "deny" });
  expect((await entries())[0]?.detail["reasons"]).toHaveLength(101);
});

test("where the log cannot be written no permit leaves, to see nor to record", async () => {
  await permitted(record);
  await clock.advance(24 * 60 * minute);
  await rename(directory, `${directory}.away`);
  await writeFile(directory, "in the way");
  for (const asked of [record, look]) {
    expect(await gate.ask(asked)).toMatchObject({ outcome: "deny", reasons: [{ condition: "log-open" }] });
  }
});

test("where the log cannot be written, live pictures alone go on, and no longer than memory keeps them", async () => {
  const remembered: AuditEntry[] = [];
  const until = now() + 90_000_000;
  gate = open((entry) => (now() < until ? (remembered.push(entry), until) : undefined));
  await rename(directory, `${directory}.away`);
  await writeFile(directory, "in the way");
  const { token, claims } = await permitted(look);
  expect(claims.notAfter).toBe(now() + 60e6);
  for (const processing of ["playback", "steer"] as const) {
    const span = { from: now() - 60e6, to: now() };
    expect(await gate.ask({ ...look, processing, span })).toMatchObject({ outcome: "deny" });
  }
  expect(remembered).toMatchObject([{ operation: "consultation", motive: look.motive }]);
  await clock.advance(50_000);
  const again = await gate.renew(token);
  expect(again).toMatchObject({ outcome: "permit", claims: { notAfter: until } });
  await clock.advance(40_000);
  const over = await gate.renew(again.outcome === "permit" ? again.token : "");
  expect(over).toMatchObject({ outcome: "deny", reasons: [{ condition: "log-open" }] });
});

test("a look that goes on keeps its decision, and takes one line a minute at most", async () => {
  const first = await permitted(look);
  let { token } = first;
  for (let renewal = 0; renewal < 40; renewal += 1) {
    await clock.advance(15_000);
    const again = await gate.renew(token);
    expect(again).toMatchObject({
      outcome: "permit",
      claims: { decision: first.claims.decision, notAfter: now() + 60e6 },
    });
    if (again.outcome === "permit") ({ token } = again);
  }
  const lines = await entries();
  expect(lines.length).toBeLessThanOrEqual(11);
  expect(new Set(lines.map(({ decision }) => decision)).size).toBe(1);
});

test("the log always tells of a look at least as long as its permits last", async () => {
  let { token, claims } = await permitted(look);
  for (const wait of [10, 55, 59, 3, 50, 59, 59, 30]) {
    await clock.advance(wait * 1_000);
    const again = await gate.renew(token);
    if (again.outcome === "permit") ({ token, claims } = again);
    const [told] = await looksIn(readChain({ directory }));
    expect(told?.until).toBeGreaterThanOrEqual(claims.notAfter);
  }
});

test("a renewal asks the law again: a departed agent is out at the next one", async () => {
  const { token } = await permitted(look);
  await clock.advance(30_000);
  town = register(withRecords(ending("designation", "durand", "2026-11-24T18:00:20+01:00")));
  expect(await gate.renew(token)).toMatchObject({ outcome: "deny", reasons: [{ condition: "designated" }] });
});

test("an ended look, or one from before the gate started, is a new look with its own line", async () => {
  const first = await permitted(look);
  await clock.advance(2 * minute);
  const late = await gate.renew(first.token);
  expect(late.outcome === "permit" && late.claims.decision).not.toBe(first.claims.decision);
  gate = open();
  const restarted = await gate.renew(late.outcome === "permit" ? late.token : "");
  expect(restarted).toMatchObject({
    outcome: "permit",
    claims: { actor: "durand", motive: "rixe signalée" },
  });
  expect((await looksIn(readChain({ directory }))).length).toBe(3);
});

test("a permit of another gate, a standing one or a scrap of text is not renewed", async () => {
  const standing = await permitted(record);
  const { claims } = await permitted(look);
  const stranger = generateKeyPairSync("ed25519").privateKey;
  const forged = mintPermit({ ...claims, processing: "live-view" }, stranger);
  const neighbour = mintPermit(
    { ...claims, processing: "live-view", deployment: "bourg-voisin" },
    gateKey.privateKey,
  );
  for (const token of [standing.token, forged.token, neighbour.token, "scrap", ""]) {
    expect(await gate.renew(token)).toMatchObject({
      outcome: "deny",
      reasons: [{ condition: "permit-known" }],
    });
  }
});

test("a revoked look is over, and the log says who ended it", async () => {
  const { token, claims } = await permitted(look);
  await clock.advance(10_000);
  await gate.revoke(claims.decision, { by: "petit", why: "session ended" });
  const again = await gate.renew(token);
  expect(again.outcome === "permit" && again.claims.decision).not.toBe(claims.decision);
  const [told] = await looksIn(readChain({ directory }));
  expect(told?.until).toBe(claims.notBefore + 10_000_000);
});

test("“who saw camera place between 18:00 and 18:10, and why” has an answer in the log", async () => {
  town = register(withRecords(designation({ id: "petit", person: "petit" })));
  await permitted({ ...look, motive: "rixe signalée" });
  await clock.advance(15 * minute);
  const later = await permitted({ ...look, actor: "petit", motive: "autre chose" });
  await permitted({
    ...look,
    processing: "playback",
    actor: "petit",
    motive: "plainte de 18 h 05",
    span: { from: toMicros(start) + 4 * 60e6, to: toMicros(start) + 6 * 60e6 },
  });
  await gate.revoke(later.claims.decision, { by: "petit", why: "closed" });
  const then = { from: now() - 1e6, to: now() + 1e6 };
  const looks = await looksIn(readChain({ directory }));
  const saw = whoSaw(looks, "place", { from: toMicros(start), to: toMicros(start) + 10 * 60e6 });
  expect(saw.map(({ actor, motive }) => `${actor}: ${motive}`)).toEqual([
    "durand: rixe signalée",
    "petit: plainte de 18 h 05",
  ]);
  // Whoever was playing it back at a moment saw it then too, whatever hour the pictures were of.
  expect(whoSaw(looks, "place", then).map(({ processing }) => processing)).toContain("playback");
  expect(whoSaw(looks, "gare", then)).toEqual([]);
});

test("the same refusal to a program is written once an hour; a new reason is written at once", async () => {
  town = register(withRecords(authorisation({ cameras: ["gare"] })));
  for (let n = 0; n < 59; n += 1) {
    await gate.ask(record);
    await clock.advance(minute);
  }
  expect((await entries()).length).toBe(1);
  town = register(withRecords(authorisation({ cameras: ["gare"] }), camera({ sound: true })));
  await gate.ask(record);
  await clock.advance(60 * minute);
  await gate.ask(record);
  expect((await entries()).length).toBe(3);
});

test("a module that the law refuses is not installed, and the refusal is in the log", async () => {
  const answer = await gate.mayInstall({ id: "loitering", hash, processing: "detect-loitering" }, "petit");
  expect(answer).toMatchObject({
    outcome: "deny",
    reasons: [{ condition: "no-legal-basis", rule: "FR-38" }],
  });
  expect(await entries()).toMatchObject([
    { operation: "denial", actor: "petit", detail: { what: "install-module" } },
  ]);
});

test("five hundred who ask at once share a few flushes, and the chain holds", async () => {
  const answers = await Promise.all(Array.from({ length: 500 }, () => gate.ask(look)));
  expect(answers.every(({ outcome }) => outcome === "permit")).toBe(true);
  const verified = await verifyChain(directory);
  expect(verified).toMatchObject({ outcome: "ok", entries: 500 });
  expect(verified.outcome === "ok" ? verified.heads : 500).toBeLessThan(10);
});

test("what the register says at this moment decides, not what it said before", async () => {
  await permitted(record);
  const withdrawn: RegisterRecord = ending("authorisation", "arrete-2024-117", "2026-11-24T18:00:00+01:00");
  town = register(withRecords(withdrawn));
  expect(await gate.ask(record)).toMatchObject({
    outcome: "deny",
    reasons: [{ condition: "authorisation-in-force" }],
  });
});
