import { mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Clock, type Micros, toMicros } from "#base";
import { earliestErasure, latestErasure } from "#calendar";
import type { Keeping, RetentionPeriod } from "#contract";
import { makeKeyRing } from "../keys/key-ring.ts";
import type { Erased, Offer, StreamKey } from "../store/kept.ts";
import { tagBytes } from "../store/seal.ts";
import { VolumeKeeper } from "../store/volume-keeper.ts";
import { VolumeReader } from "../store/volume-reader.ts";
import { VolumeWriter } from "../store/volume-writer.ts";
import { RetentionTime } from "../time/retention-time.ts";
import { bounds } from "./limit.ts";
import type { HeldSpan } from "./order.ts";
import { offerOf } from "./test-offer.ts";

const start = Temporal.Instant.from("2026-01-31T09:00:00Z");
const zero = toMicros(start);
const second = 1_000_000;
const minute = 60 * second;
const keys = makeKeyRing(start);
const key = { camera: "place", stream: "main" } as const;
const everything = { from: 0, to: zero * 2 };
/** One erasure run and one segment with its last fragment: what "gone by" is kept to. */
const slack: Micros = 65 * second;

/** What the writer itself needs a clock for: a segment that nothing is added to for ten seconds is closed. */
let elapsedMs = 0;
const clock: Clock = { now: () => start, monotonic: () => elapsedMs, sleep: () => Promise.resolve() };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-erase-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(root = join(folder, "volume")): VolumeWriter {
  return VolumeWriter.open({ root, deployment: "valmont", clock, keys });
}

/** Five-second fragments from one moment to another, seconds after the start. */
function* fragments(from: number, to: number, into: StreamKey = key): Generator<Offer> {
  for (let at = from; at < to; at += 5) {
    const bytes = new Uint8Array(40).fill(7);
    yield offerOf(into, { start: zero + at * second, bytes, seconds: 5, mediaTime: at * 90_000 });
  }
}

function append(writer: VolumeWriter, from: number, to: number, into: StreamKey = key): void {
  for (const one of fragments(from, to, into)) writer.append(one);
}

function record(writer: VolumeWriter, from: number, to: number, into: StreamKey = key): void {
  append(writer, from, to, into);
  elapsedMs += 20_000;
  writer.commit();
}

function kept(root = join(folder, "volume")): { start: Micros; end: Micros }[] {
  using reader = new VolumeReader(root, keys);
  return reader.fragments(key, everything, 100_000);
}

const at = (text: string) => toMicros(Temporal.Instant.from(text));
const keeping = (atMost: RetentionPeriod, more: Partial<Keeping> = {}): Keeping => ({
  zone: "Europe/Paris",
  atLeast: [],
  atMost: [atMost],
  cap: [{ unit: "months", amount: 1 }],
  ...more,
});
const order = (now: Micros, holds: readonly HeldSpan[] = []) => ({ now, clock: "NTP", holds });

test("un mois: what was recorded on 31 January at 10:00 is there on 28 February at 9:20, and gone at 10:00", () => {
  using writer = open();
  writer.keep(key, keeping({ unit: "months", amount: 1 }));
  record(writer, 0, 120);
  writer.erase(order(at("2026-02-28T08:20:00Z")));
  expect(kept()).toHaveLength(24);
  writer.erase(order(at("2026-02-28T09:00:00Z")));
  expect(kept()).toEqual([]);
});

test("a proof says what went, by which rule, when it had to, and by which clock", () => {
  using writer = open();
  writer.keep(key, keeping({ unit: "minutes", amount: 10 }));
  record(writer, 0, 300);
  const now = zero + 12 * minute;
  writer.erase(order(now));
  expect(writer.proofs()).toEqual([
    expect.objectContaining({
      ...key,
      from: zero,
      to: zero + 180 * second,
      segments: 3,
      bytes: 3 * 12 * (40 + tagBytes),
      limit: zero + 10 * minute,
      now,
      clock: "NTP",
      list: expect.stringMatching(/^[0-9a-f]{64}$/),
    }),
  ]);
});

test("a proof is told again after a crash until the journal has it, and then never", () => {
  const writer = open();
  writer.keep(key, keeping({ unit: "minutes", amount: 1 }));
  record(writer, 0, 60);
  writer.erase(order(zero + 5 * minute));
  const first = writer.proofs();
  expect(first.length).toBeGreaterThan(0);
  writer.abandon();
  const second = open();
  expect(second.proofs()).toEqual(first);
  second.confirmProofs(first.map(({ proof }) => proof));
  second.commit();
  second.abandon();
  using third = open();
  expect(third.proofs()).toEqual([]);
});

test("the files are gone with their rows, and the log of the index holds nothing of them", () => {
  using writer = open();
  writer.keep(key, keeping({ unit: "minutes", amount: 1 }));
  record(writer, 0, 300);
  writer.erase(order(zero + 20 * minute));
  const files = readdirSync(join(folder, "volume"), { recursive: true }).map(String);
  expect(files.filter((name) => name.endsWith(".m4s"))).toEqual([]);
});

test("where little is kept, segments are short, so that nothing waits a minute for its neighbours", () => {
  using writer = open();
  writer.keep(key, keeping({ unit: "minutes", amount: 2 }));
  record(writer, 0, 120);
  writer.erase(order(zero + 115 * second));
  expect(kept()).toHaveLength(24 - 3);
});

describe("holds", () => {
  const limit = { unit: "minutes", amount: 10 } as const;
  const cap: RetentionPeriod[] = [{ unit: "minutes", amount: 30 }];
  const held = (pastCap: boolean): HeldSpan => ({
    id: "hold",
    camera: "place",
    from: zero + 2 * minute,
    to: zero + 3 * minute,
    pastCap,
  });

  test("a requisition's span outlives the cap as long as it is held, and goes when the hold ends", () => {
    using writer = open();
    writer.keep(key, keeping(limit, { cap }));
    record(writer, 0, 360);
    writer.erase(order(zero + 60 * minute, [held(true)]));
    expect(kept().map(({ start: from }) => from)).toEqual(
      Array.from({ length: 12 }, (_, n) => zero + 2 * minute + n * 5 * second),
    );
    writer.erase(order(zero + 60 * minute));
    expect(kept()).toEqual([]);
  });

  test("an access request's span outlives what the town asked, and never the cap of its basis", () => {
    using writer = open();
    writer.keep(key, keeping(limit, { cap }));
    record(writer, 0, 360);
    writer.erase(order(zero + 20 * minute, [held(false)]));
    expect(kept()).toHaveLength(12);
    writer.erase(order(zero + 32 * minute, [held(false)]));
    expect(kept()).toEqual([]);
  });

  test("no proof speaks of time that a hold has kept", () => {
    using writer = open();
    writer.keep(key, keeping(limit, { cap }));
    record(writer, 0, 360);
    writer.erase(order(zero + 25 * minute, [held(true)]));
    expect(writer.proofs().map(({ from, to }) => [(from - zero) / minute, (to - zero) / minute])).toEqual([
      [0, 2],
      [3, 6],
    ]);
  });

  test("another camera's hold keeps nothing here", () => {
    using writer = open();
    writer.keep(key, keeping(limit, { cap }));
    record(writer, 0, 360);
    writer.erase(order(zero + 60 * minute, [{ ...held(true), camera: "gare" }]));
    expect(kept()).toEqual([]);
  });
});

describe("time that is not trusted", () => {
  test("what was recorded while the clock was wrong is not erased before it is settled, and then by the right time", () => {
    using writer = open();
    writer.keep(key, keeping({ unit: "minutes", amount: 10 }));
    writer.time({ kind: "doubted" });
    record(writer, -3600, -3540); // the clock was an hour slow
    writer.erase(order(zero + 5 * minute));
    expect(kept()).toHaveLength(12);
    writer.time({ kind: "settled", by: 3600 * second });
    writer.commit();
    writer.erase(order(zero + 9 * minute));
    expect(kept()).toHaveLength(12);
    writer.erase(order(zero + 10 * minute));
    expect(kept()).toEqual([]);
  });

  test("where a crash took the word that it is settled, it is counted from now: nothing goes early, nothing stays for ever", () => {
    const killed = open();
    killed.keep(key, keeping({ unit: "minutes", amount: 10 }));
    killed.time({ kind: "doubted" });
    record(killed, -3600, -3540);
    killed.abandon();
    using writer = open();
    writer.erase(order(zero + 5 * minute));
    writer.erase(order(zero + 14 * minute));
    expect(kept()).toHaveLength(12);
    writer.erase(order(zero + 15 * minute));
    expect(kept()).toEqual([]);
  });

  test("what begins between a jump and the look that finds it is counted by steady time, whichever clock dated it", () => {
    let steady = 0;
    const line = { wall: zero, steady: { boot: "one", at: 0 } };
    let wall: Temporal.Instant = start;
    const turned: Clock = { ...clock, now: () => wall, monotonic: () => elapsedMs };
    const retentionTime = new RetentionTime(() => steady, line);
    const root = join(folder, "volume");
    using writer = VolumeWriter.open({ root, deployment: "valmont", clock: turned, keys, retentionTime });
    writer.keep(key, keeping({ unit: "minutes", amount: 10 }));
    steady = 60 * second;
    wall = start.subtract({ hours: 1 });
    append(writer, 55, 60); // dated before the clock was set back
    append(writer, -3600, -3595);
    wall = start.add({ minutes: 1 });
    record(writer, 60, 65);
    writer.erase(order(zero + 9 * minute));
    expect(kept()).toHaveLength(3);
    writer.erase(order(zero + 11 * minute));
    expect(kept()).toEqual([]);
  });

  test("a volume that was away when the clock was settled learns it when it is back", () => {
    const root = join(folder, "volume");
    const keeper = new VolumeKeeper(
      { root, deployment: "valmont", clock, keys },
      { opened: () => undefined, erased: () => undefined },
    );
    keeper.keep(key, keeping({ unit: "minutes", amount: 10 }));
    keeper.time({ kind: "doubted" });
    for (const one of fragments(-3600, -3540)) keeper.offer(one);
    keeper.tick();
    renameSync(root, `${root}-away`);
    elapsedMs += 20_000;
    keeper.tick();
    expect(keeper.state.state).toBe("failed");
    keeper.time({ kind: "settled", by: 3600 * second });
    renameSync(`${root}-away`, root);
    elapsedMs += 20_000;
    keeper.tick();
    expect(keeper.state.state).toBe("ready");
    keeper.erase(order(zero + 9 * minute));
    expect(kept()).toHaveLength(12);
    keeper.erase(order(zero + 10 * minute));
    expect(kept()).toEqual([]);
    keeper[Symbol.dispose]();
  });
});

test("with trusted time nothing goes before its minimum and nothing stays past its maximum, whatever the rule", () => {
  const period: fc.Arbitrary<RetentionPeriod> = fc.oneof(
    fc.record({ unit: fc.constant("minutes" as const), amount: fc.integer({ min: 2, max: 90 }) }),
    fc.record({ unit: fc.constant("hours" as const), amount: fc.integer({ min: 1, max: 30 }) }),
    fc.record({ unit: fc.constant("days" as const), amount: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ unit: fc.constant("months" as const), amount: fc.constant(1) }),
  );
  const rule = fc.record({
    zone: fc.constantFrom("Europe/Paris", "Pacific/Noumea"),
    atLeast: fc.array(period, { maxLength: 1 }),
    atMost: fc.array(period, { minLength: 1, maxLength: 1 }),
    cap: fc.array(period, { minLength: 1, maxLength: 2 }),
  });
  const steps = fc.array(fc.double({ min: 0, max: 1.1, noNaN: true }), { minLength: 1, maxLength: 8 });
  let run = 0;
  fc.assert(
    fc.property(rule, steps, (keeping, moments) => {
      run += 1;
      const root = join(folder, `volume-${run}`);
      using writer = open(root);
      writer.keep(key, keeping);
      record(writer, 0, 300);
      const longest = latestErasure(zero + 300 * second, bounds(keeping), keeping.zone);
      let before = kept(root);
      for (const moment of moments.toSorted((a, b) => a - b)) {
        const now = Math.round(zero + 300 * second + moment * (longest - zero));
        writer.erase(order(now));
        const after = kept(root);
        const gone = before.filter(({ start: one }) => !after.some((other) => other.start === one));
        for (const { end } of gone) expect(earliestErasure(end, keeping)).toBeLessThanOrEqual(now);
        for (const { start: from, end } of after) {
          const latest = latestErasure(from, bounds(keeping), keeping.zone);
          // A minimum as long as the maximum is kept for the whole segment, which may take its first picture past it.
          const least = earliestErasure(end, keeping);
          expect(now).toBeLessThanOrEqual(Math.max(latest, least) + slack);
        }
        before = after;
      }
    }),
    { numRuns: 60 },
  );
});

test("a backlog is worked off in slices, shared among the streams, so that recording goes on in between", () => {
  using writer = open();
  const other = { camera: key.camera, stream: "sub" } as const;
  for (const one of [key, other]) {
    writer.keep(one, keeping({ unit: "days", amount: 10 }));
    record(writer, 0, 9_000, one);
  }
  const slices: Erased[][] = [];
  for (const _ of [1, 2]) {
    writer.erase(order(at("2026-02-12T09:00:00Z")));
    slices.push([...writer.proofs()]);
    writer.confirmProofs(writer.proofs().map(({ proof }) => proof));
  }
  const [first = [], second = []] = slices;
  expect(first.map(({ stream, segments }) => [stream, segments])).toEqual([
    ["main", 128],
    ["sub", 128],
  ]);
  expect(second.every(({ segments }) => segments < 128)).toBe(true);
  expect(kept()).toEqual([]);
});
