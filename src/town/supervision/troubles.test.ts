import { expect, test } from "vitest";
import { TurnedClock, toMicros } from "#base";
import type { RecorderHealth, RegisterRecord } from "#contract";
import { packNamed, readFacts } from "#legality";
import { communeActs } from "../../../test/support/town-rig.ts";
import type { Alarm } from "../alarms/index.ts";
import { openSights } from "../events/index.ts";
import type { Fleet } from "../fleet/index.ts";
import { cameraTroubles } from "./camera-troubles.ts";
import { clockTroubles } from "./clock-troubles.ts";
import { lawTroubles } from "./law-troubles.ts";
import { programTroubles } from "./program-troubles.ts";
import { retentionTroubles } from "./retention-troubles.ts";
import { sightTroubles } from "./sight-troubles.ts";
import { volumeTroubles } from "./volume-troubles.ts";

const kindsOf = (alarms: readonly Alarm[]) => alarms.map(({ kind, subject }) => `${kind} ${subject}`.trim());

const stream = (id: string, change: Partial<RecorderHealth["cameras"][number]> = {}) => ({
  id,
  stream: "main" as const,
  state: "streaming" as const,
  detail: "",
  recording: true,
  pictures: 1,
  bytes: 1,
  lostPackets: 0,
  viewers: 0,
  ...change,
});
const volume = (change: Partial<RecorderHealth["volumes"][number]> = {}) => ({
  path: "/b",
  state: "ready" as const,
  detail: "",
  freeBytes: 1e12,
  usedBytes: 1e12,
  queuedBytes: 0,
  silentMs: 900,
  ...change,
});
const health = (part: Partial<RecorderHealth>): RecorderHealth => ({
  revision: 1,
  cameras: [],
  volumes: [],
  workers: 1,
  masks: [],
  fences: [],
  ...part,
});

test("a camera's main stream speaks for it, and each way to fail is an alarm of its own", () => {
  const cameras = ["a", "b", "c", "d", "e", "f"].map((id) => ({ id, name: `Caméra ${id}` }));
  const streams = [
    stream("a"),
    stream("a", { stream: "sub", state: "unreachable" }),
    stream("b", { state: "silent", newest: 1.7e15 }),
    stream("c", { state: "silent" }),
    stream("d", { state: "unauthorised" }),
    stream("e", { rate: { bitsPerSecond: 4e6, picturesPerSecond: 25, lossRatio: 0.02 } }),
    stream("stranger", { state: "unreachable" }),
  ];
  expect(kindsOf(cameraTroubles(cameras, health({ cameras: streams })))).toEqual([
    "camera-silent b",
    "camera-unreachable c",
    "camera-unauthorised d",
    "camera-packet-loss e",
  ]);
});

test("a camera that no longer shows its place is an alarm for as long as it is told of", async () => {
  const clock = new TurnedClock(Temporal.Instant.from("2026-03-02T10:00:00Z"));
  const sights = openSights(clock);
  const cameras = [{ id: "a", name: "Caméra a" }];
  const told = () => kindsOf(sightTroubles(cameras, sights));
  sights.note({ camera: "a", zone: "covered" });
  sights.note({ camera: "taken-down", zone: "turned" });
  sights.note({ camera: "a", zone: "a-word-of-no-meaning" });
  expect(told()).toEqual(["camera-covered a"]);
  await clock.advance(100_000);
  sights.note({ camera: "a", zone: "turned" });
  await clock.advance(140_000);
  expect(told()).toEqual(["camera-turned a"]);
  await clock.advance(20_000);
  expect(told()).toEqual([]);
});

test("a clock that nobody keeps is one alarm, however many cameras it dates", () => {
  const dated = (trust: "unchecked" | "synchronised") =>
    kindsOf(
      clockTroubles(
        health({ cameras: [stream("a", { time: { trust } }), stream("b", { time: { trust } })] }),
      ),
    );
  expect(dated("unchecked")).toEqual(["clock-unsynchronised"]);
  expect(dated("synchronised")).toEqual([]);
});

test("a volume is near full only where it fills before its recordings may be erased", () => {
  const month = 30 * 86_400;
  const kinds = (change: Partial<RecorderHealth["volumes"][number]>) =>
    kindsOf(volumeTroubles(health({ volumes: [volume(change)] }), month));
  // 2 TB hold 77 days at 300 kB/s, 13 days at 1.8 MB/s.
  expect(kinds({ bytesPerSecond: 300e3, freeBytes: 1e10 })).toEqual([]);
  expect(kinds({ bytesPerSecond: 1.8e6 })).toEqual(["volume-near-full /b"]);
  expect(kinds({})).toEqual([]);
});

test("a volume that is full, failed, slow or stands still is an alarm each", () => {
  const kinds = (change: Partial<RecorderHealth["volumes"][number]>) =>
    kindsOf(volumeTroubles(health({ volumes: [volume(change)] }), undefined));
  expect(kinds({ state: "full" })).toEqual(["volume-full /b"]);
  expect(kinds({ state: "failed" })).toEqual(["volume-failed /b"]);
  expect(kinds({ flushMs: { p50: 20, p99: 1_500, most: 2_000 } })).toEqual(["volume-slow /b"]);
  expect(kinds({ silentMs: 12_000, state: "failed" })).toEqual(["volume-stalled /b"]);
});

test("an analyst that does not answer is an alarm only where it has work", () => {
  const silent = { state: "unlinked", why: "dead", last: undefined } as const;
  const fleet = (hasWork: boolean) => ({
    recorder: () => ({ state: "linked", health: health({}) }) as const,
    analyst: () => silent,
    analystHasWork: () => hasWork,
  });
  expect(kindsOf(programTroubles(fleet(false)))).toEqual([]);
  expect(kindsOf(programTroubles(fleet(true)))).toEqual(["analyst-unreachable analyst"]);
});

test("a module that failed is an alarm with its name, and another where it stays down", () => {
  const fleet = (state: "running" | "resting" | "down") => ({
    recorder: () => ({ state: "linked", health: health({}) }) as const,
    analyst: () =>
      ({
        state: "linked" as const,
        health: {
          revision: 1,
          cores: 2,
          tasks: [],
          modules: [{ module: "fall", state, failures: 2, why: "It hung." }],
        },
      }) satisfies ReturnType<Fleet["analyst"]>,
    analystHasWork: () => true,
  });
  expect(kindsOf(programTroubles(fleet("resting")))).toEqual(["module-failing fall"]);
  expect(kindsOf(programTroubles(fleet("running")))).toEqual(["module-failing fall"]);
  expect(kindsOf(programTroubles(fleet("down")))).toEqual(["module-down fall"]);
});

const pack = packNamed("fr-commune");
const registerOf = (records: readonly RegisterRecord[]) => ({
  deployer: "commune" as const,
  territory: "Valmont",
  timeZone: "Europe/Paris",
  demonstration: false,
  records: [...records],
});
const law = (day: string, records: readonly RegisterRecord[]) => {
  const facts = readFacts(registerOf(records));
  return kindsOf(lawTroubles(pack, facts, toMicros(Temporal.Instant.from(`${day}T08:00:00Z`))));
};
const acts = communeActs([]);

test("a camera whose own card goes further back than its authorisation lets it is an alarm, declared or not", () => {
  const facts = readFacts(registerOf(acts));
  const now = toMicros(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  const day = 86_400_000_000;
  const troubles = (cardFrom: number | undefined) =>
    retentionTroubles([{ id: "place", name: "Place" }], health({}), facts, now, () => cardFrom);
  expect(troubles(undefined)).toEqual([]);
  expect(troubles(now - 14 * day)).toEqual([]);
  expect(troubles(now - 34 * day)).toEqual([
    {
      kind: "camera-keeps-too-long",
      subject: "place",
      facts: {
        camera: "Place",
        asked: JSON.stringify({ unit: "days", amount: 34 }),
        cap: JSON.stringify({ unit: "days", amount: 15 }),
      },
    },
  ]);
});

test("an authorisation that ends is said a year, six months and four months before, and not after it", () => {
  const said = (day: string) => law(day, acts).filter((one) => one.startsWith("authorisation"));
  expect(said("2028-12-01")).toEqual([]);
  expect(said("2029-01-05")).toEqual(["authorisation-ends-in-a-year arrete-1"]);
  expect(said("2029-07-06")).toEqual(["authorisation-ends-in-six-months arrete-1"]);
  expect(said("2029-09-06")).toEqual(["authorisation-ends-in-four-months arrete-1"]);
  expect(said("2030-01-06")).toEqual([]);
});

test("an authorisation whose cameras another one takes over ends without a word", () => {
  const next = acts
    .filter((act) => act.kind === "authorisation")
    .map((act) => ({ ...act, id: "arrete-2", from: "2029-12-01", until: "2034-12-01" }));
  expect(law("2029-12-10", [...acts, ...next])).not.toContain("authorisation-ends-in-four-months arrete-1");
});

test("a breach is to be notified within 72 hours, is late after them, and is nothing once it was", () => {
  const breach: RegisterRecord = {
    kind: "breach",
    id: "poste-vole",
    knownSince: "2026-11-20T08:00:00+01:00",
    nature: "un poste volé",
    persons: 40,
    risk: "some",
    reasons: "disque non chiffré",
    measures: "mots de passe changés",
    notified: null,
    personsTold: null,
  };
  const said = (day: string, change = {}) => law(day, [{ ...breach, ...change }]);
  expect(said("2026-11-22")).toEqual(["breach-to-notify poste-vole"]);
  expect(said("2026-11-23")).toEqual(["breach-late poste-vole"]);
  expect(said("2026-11-23", { notified: { on: "2026-11-22", reference: "CNIL 1" } })).toEqual([]);
  expect(said("2026-11-23", { risk: "none" })).toEqual([]);
});

test("a contract and a designation that end without another behind them are said in time", () => {
  const contract: RegisterRecord = {
    kind: "processor-contract",
    id: "contrat-1",
    supplier: "Installateur",
    reference: "Marché 1",
    from: "2025-01-01",
    until: "2026-12-31",
  };
  expect(law("2026-09-30", [contract])).toEqual([]);
  expect(law("2026-10-02", [contract])).toEqual(["contract-ends contrat-1"]);
  expect(law("2026-10-02", [contract, { ...contract, id: "contrat-2", until: "2028-12-31" }])).toEqual([]);
  const designation = communeActs(["marie"]).filter((act) => act.kind === "designation");
  expect(law("2029-12-06", designation)).toContain("designation-ends d-marie");
});

test("a pack past its review date says so until it is read again", () => {
  expect(law(pack.reviewBy, acts)).not.toContain("pack-overdue");
  expect(law(Temporal.PlainDate.from(pack.reviewBy).add({ days: 1 }).toString(), acts)).toContain(
    "pack-overdue",
  );
});
