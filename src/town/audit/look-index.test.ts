import { generateKeyPairSync } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AuditEntry, type Chain, openChain } from "#audit";
import { TurnedClock, toMicros } from "#base";
import { looksIn, whoSaw } from "../../../test/support/looks-in.ts";
import { type Catalogue, openCatalogue } from "../catalogue/index.ts";
import { type LookIndex, openLookIndex } from "./index.ts";

const start = Temporal.Instant.from("2026-11-24T18:00:00+01:00");
const minute = 60_000_000;
const hour = 60 * minute;
const { privateKey: key } = generateKeyPairSync("ed25519");

let folder: string;
let clock: TurnedClock;
let chain: Chain;
let catalogue: Catalogue & AsyncDisposable;
let looks: LookIndex;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-looks-"));
  clock = new TurnedClock(start);
  chain = await openChain({ directory: join(folder, "journal"), writer: "town", key, clock });
  catalogue = await openCatalogue(join(folder, "catalogue.sqlite"));
  looks = open();
});
afterEach(async () => {
  await chain[Symbol.asyncDispose]();
  await catalogue[Symbol.asyncDispose]();
});

const open = () => openLookIndex({ catalogue, chain, longestLook: 12 * hour });
const now = () => toMicros(clock.now());

function look(decision: string, change: Partial<AuditEntry> = {}): AuditEntry {
  return {
    operation: "consultation",
    actor: "durand",
    cameras: ["camera-3"],
    motive: "rixe signalée",
    decision,
    detail: { what: "live-view", until: now() + 2 * minute },
    ...change,
  };
}
const who = async (camera: string, from: number, to: number) =>
  (await looks.whoSaw(camera, { from, to }, 100)).map(({ decision }) => decision);

test("who saw camera 3 between 18:00 and 18:10, and why: at that time, or what was recorded then", async () => {
  const six = now();
  await chain.append(look("live"));
  await chain.append(look("elsewhere", { cameras: ["camera-4"] }));
  await clock.advance(24 * 3_600_000);
  const span = { from: six + minute, to: six + 2 * minute };
  await chain.append(look("playback", { span, detail: { what: "playback" } }));
  await chain.append(look("later", { span: { from: six + hour, to: six + 2 * hour } }));
  expect(await looks.whoSaw("camera-3", { from: six, to: six + 10 * minute }, 100)).toMatchObject([
    { decision: "live", actor: "durand", motive: "rixe signalée", from: six },
    { decision: "playback", span },
  ]);
});

test("a look that goes on is found as long as it lasted, also by an index that had read its beginning", async () => {
  const six = now();
  await chain.append(look("live"));
  expect(await who("camera-3", six + 5 * minute, six + 6 * minute)).toEqual([]);
  await clock.advance(100_000);
  await chain.append(
    look("live", { detail: { what: "live-view", look: "goes-on", until: six + 8 * minute } }),
  );
  expect(await who("camera-3", six + 5 * minute, six + 6 * minute)).toEqual(["live"]);
  await chain.append(look("live", { detail: { what: "live-view", look: "ended" } }));
  expect(await who("camera-3", six + 5 * minute, six + 6 * minute)).toEqual([]);
});

test("an index goes on after a restart, is made anew for another log, and forgets what the log forgot", async () => {
  const six = now();
  await chain.append(look("first"));
  await looks.catchUp();
  looks = open();
  await chain.append(look("second"));
  expect(await who("camera-3", six, six + minute)).toEqual(["first", "second"]);
  await looks.forget(six + 1);
  expect(await who("camera-3", six, six + minute)).toEqual([]);
  await chain[Symbol.asyncDispose]();
  chain = await openChain({ directory: join(folder, "another"), writer: "town", key, clock });
  looks = open();
  await chain.append(look("third"));
  expect(await who("camera-3", six, six + minute)).toEqual(["third"]);
});

test("what is no look, and a look that another finds, are not mixed up", async () => {
  const six = now();
  await chain.append({ ...look("x"), operation: "denial" });
  const { decision: _, ...without } = look("x");
  await chain.append(without);
  expect(await who("camera-3", six, six + hour)).toEqual([]);
});

test("whatever was looked at, the index finds what reading the whole log finds", async () => {
  const camera = fc.constantFrom("a", "b");
  const aLook = fc.record({
    cameras: fc.uniqueArray(camera, { minLength: 1 }),
    lasts: fc.integer({ min: 0, max: 90 }),
    span: fc.option(fc.tuple(fc.integer({ min: -90, max: 0 }), fc.integer({ min: 1, max: 60 }))),
    ended: fc.boolean(),
    wait: fc.integer({ min: 0, max: 40 }),
  });
  let count = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(aLook, { maxLength: 6 }),
      camera,
      fc.nat(120),
      fc.nat(60),
      async (all, asked, at, length) => {
        const began = now();
        for (const { cameras, lasts, span, ended, wait } of all) {
          const decision = `d${(count += 1)}`;
          const from = now() + (span?.[0] ?? 0) * minute;
          const seen = span === null ? {} : { span: { from, to: from + span[1] * minute } };
          const detail = { what: "live-view", until: now() + lasts * minute };
          await chain.append(look(decision, { cameras, ...seen, detail }));
          await clock.advance(wait * 60_000);
          if (ended)
            await chain.append(look(decision, { cameras, detail: { what: "live-view", look: "ended" } }));
        }
        const span = { from: began + at * minute, to: began + (at + length + 1) * minute };
        const read = whoSaw(await looksIn(chain.read()), asked, span).filter(
          ({ from }) => from >= span.from - 12 * hour,
        );
        const found = await looks.whoSaw(asked, span, 100);
        expect(found.map(({ decision }) => decision).sort()).toEqual(
          read.map(({ decision }) => decision).sort(),
        );
      },
    ),
    { numRuns: 30 },
  );
});

test("a log of more lines than are taken in together is taken in whole, each look with its end", async () => {
  const six = now();
  await chain.append(look("first"));
  await Promise.all(Array.from({ length: 1_100 }, (_, n) => chain.append(look(`d${n}`))));
  await clock.advance(60_000);
  await chain.append(look("first", { detail: { what: "live-view", look: "ended" } }));
  expect((await looks.whoSaw("camera-3", { from: six, to: six + 1 }, 2_000)).length).toBe(1_101);
  const late = await looks.whoSaw("camera-3", { from: six + minute, to: six + 2 * minute }, 2_000);
  expect([late.length, late.some(({ decision }) => decision === "first")]).toEqual([1_100, false]);
});

test("of more looks than are asked for, the newest are told, the oldest of them first", async () => {
  const six = now();
  for (const decision of ["a", "b", "c"]) {
    await chain.append(look(decision));
    await clock.advance(1_000);
  }
  const newest = await looks.whoSaw("camera-3", { from: six, to: six + hour }, 2);
  expect(newest.map(({ decision }) => decision)).toEqual(["b", "c"]);
});

test("a look at several cameras is found at each, with its purpose and its span; one that began too long ago is not", async () => {
  const six = now();
  const span = { from: six - hour, to: six - minute };
  await chain.append(look("both", { cameras: ["camera-3", "camera-4"], span, purpose: 5 }));
  for (const camera of ["camera-3", "camera-4"])
    expect(await looks.whoSaw(camera, span, 100)).toMatchObject([{ decision: "both", span, purpose: 5 }]);
  await chain.append(look("endless", { detail: { what: "live-view", until: six + 24 * hour } }));
  expect(await who("camera-3", six + 12 * hour, six + 13 * hour)).toEqual(["endless"]);
  expect(await who("camera-3", six + 12 * hour + 1, six + 13 * hour)).toEqual([]);
});

test("a log that could not be read once is read at the next question", async () => {
  const six = now();
  await chain.append(look("live"));
  let broken = true;
  const read: Chain["read"] = (options) => {
    if (!broken) return chain.read(options);
    broken = false;
    throw new Error("the disk is away");
  };
  looks = openLookIndex({ catalogue, chain: { head: () => chain.head(), read }, longestLook: 12 * hour });
  await expect(looks.catchUp()).rejects.toThrow("the disk is away");
  expect(await who("camera-3", six, six + minute)).toEqual(["live"]);
});

test("what is forgotten is what began before the moment, and not at it", async () => {
  const six = now();
  await chain.append(look("live"));
  await looks.catchUp();
  await looks.forget(six);
  expect(await who("camera-3", six, six + minute)).toEqual(["live"]);
});
