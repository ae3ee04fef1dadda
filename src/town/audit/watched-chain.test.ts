import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AuditEntry, type Chain, openChain, readChain, verifyChain } from "#audit";
import { Fault, TurnedClock, toMicros } from "#base";
import { type WatchedChain, watchChain } from "./index.ts";

const start = Temporal.Instant.from("2026-11-24T08:00:00Z");
const minute = 60_000;
const { privateKey: key } = generateKeyPairSync("ed25519");

let directory: string;
let clock: TurnedClock;
let opened: Chain;
let watched: WatchedChain;
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), "vigie-watched-")), "journal");
  clock = new TurnedClock(start);
  opened = await openChain({ directory, writer: "town", key, clock });
  watched = watchChain(opened, clock);
  await watched.chain.append(entry("started"));
});
afterEach(() => opened[Symbol.asyncDispose]());

function entry(what: string): AuditEntry {
  return { operation: "consultation", actor: "durand", cameras: ["place"], detail: { what } };
}
const entries = () => Array.fromAsync(readChain({ directory }));
const kinds = () => watched.troubles().map(({ kind }) => kind);

/** The folder is put away and a file stands in its place, as on a disk that is gone. */
async function breakTheLog(): Promise<void> {
  await rename(directory, `${directory}.away`);
  await writeFile(directory, "in the way");
  await expect(watched.chain.append(entry("playback"))).rejects.toMatchObject({ code: "audit-unwritable" });
}

async function mendTheLog(): Promise<void> {
  await rm(directory);
  await rename(`${directory}.away`, directory);
  await clock.advance(15_000);
  await watched.tryAgain();
}

test("a log that cannot be written is an alarm, with the end of live pictures, until it can be again", async () => {
  expect(watched.troubles()).toEqual([]);
  await breakTheLog();
  const until = toMicros(start) + 15 * minute * 1_000;
  expect(watched.troubles()).toMatchObject([{ kind: "log-unwritable", facts: { until } }]);
  await watched.tryAgain();
  expect(kinds()).toEqual(["log-unwritable"]);
  await watched.tryAgain(); // a moment ago
  await mendTheLog();
  expect(kinds()).toEqual([]);
});

test("what was seen meanwhile is written when it can be, with its own time, after the hole that it makes", async () => {
  await breakTheLog();
  await clock.advance(2 * minute);
  const seen = toMicros(clock.now());
  expect(watched.remember(entry("live-view"))).toBe(toMicros(start) + 15 * minute * 1_000);
  await mendTheLog();
  const [, again, gap, late, ...others] = await entries();
  expect(again?.detail["what"]).toBe("log-writable-again");
  expect(gap).toMatchObject({
    operation: "system",
    span: { from: toMicros(start), to: toMicros(clock.now()) },
    detail: { what: "log-gap", remembered: 1 },
  });
  expect(late).toMatchObject({ actor: "durand", detail: { what: "live-view", happenedAt: seen } });
  expect(others).toEqual([]);
  expect(await verifyChain(directory)).toMatchObject({ outcome: "ok", declared: [{ what: "log-gap" }] });
});

test("a hole in which nothing was seen is in the log all the same", async () => {
  await breakTheLog();
  await mendTheLog();
  expect((await entries()).map(({ detail }) => detail["what"])).toContain("log-gap");
});

test("while the log is written nothing is kept in memory, and after fifteen minutes nothing more", async () => {
  expect(watched.remember(entry("live-view"))).toBeUndefined();
  await breakTheLog();
  await clock.advance(15 * minute - 1);
  expect(watched.remember(entry("live-view"))).toBeDefined();
  await clock.advance(1);
  expect(watched.remember(entry("live-view"))).toBeUndefined();
});

test("a disk that comes and goes does not begin the fifteen minutes anew, unless it took what was kept", async () => {
  await breakTheLog();
  await clock.advance(10 * minute);
  await watched.tryAgain();
  await clock.advance(4 * minute);
  expect(watched.remember(entry("live-view"))).toBe(toMicros(start) + 15 * minute * 1_000);
  await mendTheLog();
  await breakTheLog();
  expect(watched.remember(entry("live-view"))).toBe(toMicros(clock.now()) + 15 * minute * 1_000);
});

test("memory is bounded: when it is full no other look begins", async () => {
  await breakTheLog();
  for (let n = 0; n < 5_000; n += 1) expect(watched.remember(entry("live-view"))).toBeDefined();
  expect(watched.remember(entry("live-view"))).toBeUndefined();
  await mendTheLog();
  expect(await entries()).toHaveLength(1 + 2 + 5_000);
});

test("a folder deleted while nobody wrote anything is noticed within seconds, and declared", async () => {
  await rm(directory, { recursive: true });
  await watched.tryAgain();
  expect(kinds()).toEqual(["log-unwritable"]);
  await watched.tryAgain();
  expect(kinds()).toEqual([]);
  expect((await entries()).map(({ detail }) => detail["what"])).toEqual([
    "audit-removed",
    "log-writable-again",
    "log-gap",
  ]);
});

/** The same log, but for what a test makes of its disk. */
function over(change: Partial<Chain>): WatchedChain {
  return watchChain({ ...opened, ...change }, clock);
}

test("an entry that the log refuses for what it is, is refused, and no alarm", async () => {
  await expect(watched.chain.append({ ...entry("x"), actor: "" })).rejects.toMatchObject({
    code: "audit-entry-refused",
  });
  expect(watched.troubles()).toEqual([]);
  watched = over({ check: () => Promise.reject(new Error("a fault of ours")) });
  await expect(watched.tryAgain()).rejects.toThrow("a fault of ours");
});

test("the alarm says what the disk said, and is over with the first entry that is written", async () => {
  await breakTheLog();
  const [trouble] = watched.troubles();
  expect(trouble).toMatchObject({ subject: "", facts: { detail: expect.stringContaining(directory) } });
  await rm(directory);
  await rename(`${directory}.away`, directory);
  await watched.chain.append(entry("playback"));
  expect(watched.troubles()).toEqual([]);
  expect((await entries()).map(({ detail }) => detail["what"])).toEqual(["started", "playback", "log-gap"]);
});

test("while it fails it is tried every fifteen seconds, and no oftener", async () => {
  let tries = 0;
  watched = over({
    append: () => {
      tries += 1;
      return Promise.reject(new Fault("audit-unwritable", "The disk is away."));
    },
  });
  await expect(watched.chain.append(entry("playback"))).rejects.toThrow();
  for (const wait of [0, 14_999, 1, 0]) {
    await clock.advance(wait);
    await watched.tryAgain();
  }
  expect(tries).toBe(1 + 2);
});

test("a disk that goes again while the hole is written is the same alarm, and its looks are kept", async () => {
  let room = 2;
  watched = over({
    append: (one) => {
      room -= 1;
      return room < 0
        ? Promise.reject(new Fault("audit-unwritable", "The disk is full."))
        : opened.append(one);
    },
  });
  room = 0;
  await expect(watched.chain.append(entry("playback"))).rejects.toThrow();
  expect(watched.remember(entry("live-view"))).toBeDefined();
  room = 2;
  await watched.tryAgain();
  expect(watched.troubles()).toMatchObject([{ facts: { detail: "The disk is full." } }]);
  room = 100;
  await clock.advance(15_000);
  await watched.tryAgain();
  expect((await entries()).filter(({ detail }) => detail["what"] === "live-view")).toHaveLength(1);
  expect(watched.troubles()).toEqual([]);
});
