import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TurnedClock, toMicros } from "#base";
import { minutesKept, orderAt } from "../erase/test-keeping.ts";
import { makeKeyRing } from "../keys/key-ring.ts";
import { type Interval, joined, shortestHole } from "./holes.ts";
import type { Offer } from "./kept.ts";
import { VolumeReader } from "./volume-reader.ts";
import { VolumeWriter } from "./volume-writer.ts";

const start = Temporal.Instant.from("2026-03-01T10:00:00Z");
const second = 1_000_000;
const key = { camera: "place", stream: "main" } as const;
const everything = { from: 0, to: toMicros(start) * 2 };

const keys = makeKeyRing(start);

let root: string;
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), "vigie-store-")), "volume");
});
afterEach(() => rmSync(join(root, ".."), { recursive: true, force: true }));

function open(clock = new TurnedClock(start), expected?: string): VolumeWriter {
  return VolumeWriter.open({
    root,
    deployment: "valmont",
    clock,
    keys,
    ...(expected === undefined ? {} : { expected }),
  });
}

function offer(at: number, { fill = 7, size = 500, seconds = 1, init = "a", camera = "place" } = {}): Offer {
  return {
    camera,
    stream: "main",
    init: {
      hash: init.repeat(64),
      bytes: new Uint8Array([1, 2, 3]),
      codec: "h264",
      codecString: "avc1.64001f",
      width: 1920,
      height: 1080,
    },
    fragment: {
      bytes: new Uint8Array(size).fill(fill),
      start: toMicros(start) + at * second,
      duration: seconds * 90_000,
      mediaTime: at * 90_000,
      samples: 25,
      startsWithKey: true,
      discontinuity: false,
      lostPackets: 0,
    },
    time: { trust: "synchronised", cameraAheadMs: undefined },
  };
}

function files(): string[] {
  return readdirSync(join(root, "segments"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

test("what is committed is read back, byte for byte", () => {
  using writer = open();
  writer.append(offer(0, { fill: 1 }));
  writer.append(offer(1, { fill: 2 }));
  writer.commit();
  using reader = new VolumeReader(root, keys);
  const [first, second] = reader.fragments(key, everything, 10);
  expect(first?.codecString).toBe("avc1.64001f");
  expect(second && reader.bytes(second.segment, second.ordinal)).toEqual(new Uint8Array(500).fill(2));
  expect(second && reader.fragment(second.segment, second.ordinal)?.camera).toBe("place");
  expect(reader.init("a".repeat(64))?.bytes).toEqual(new Uint8Array([1, 2, 3]));
});

test("a segment is a minute at most, of one run and one init segment", () => {
  using writer = open();
  for (let at = 0; at < 130; at += 1) writer.append(offer(at));
  writer.append(offer(130, { init: "b" }));
  writer.append(offer(140, { init: "b" }));
  writer.commit();
  expect(files()).toHaveLength(5);
});

test("what a killed recorder had not committed is cleared away, and nothing else", () => {
  const killed = open();
  killed.append(offer(0));
  killed.commit();
  killed.append(offer(1));
  killed.append(offer(0, { camera: "gare" }));
  killed.abandon();
  using writer = open();
  expect(writer.swept).toEqual({ tailBytes: 516, files: 1, damaged: 0 });
  using reader = new VolumeReader(root, keys);
  expect(reader.fragments(key, everything, 10)).toHaveLength(1);
  expect(files()).toHaveLength(1);
});

test("a clean stop leaves nothing to clear away", () => {
  {
    using writer = open();
    writer.append(offer(0));
  }
  using writer = open();
  expect(writer.swept).toEqual({ tailBytes: 0, files: 0, damaged: 0 });
});

test("time that nothing accounts for is a gap of our own fault", () => {
  {
    using writer = open();
    writer.append(offer(0));
  }
  using writer = open();
  writer.append(offer(10));
  writer.commit();
  using reader = new VolumeReader(root, keys);
  const at = (seconds: number) => toMicros(start) + seconds * second;
  expect(reader.gaps(key, everything, 10)).toEqual([
    { start: at(1), end: at(10), cause: "our-fault", detail: "The recorder was not running." },
  ]);
  expect(reader.runs(key, everything, 10)).toEqual([
    { start: at(0), end: at(1), trust: "synchronised" },
    { start: at(10), end: at(11), trust: "synchronised" },
  ]);
});

test("a refusal stands until something is recorded again; an outage ends where a dead recorder last saw it", () => {
  const at = (seconds: number) => toMicros(start) + seconds * second;
  const killed = open();
  killed.append(offer(0));
  killed.append(offer(0, { camera: "gare" }));
  killed.openGap({ ...key, start: at(1), cause: "refused", detail: "No authorisation." });
  killed.openGap({ camera: "gare", stream: "main", start: at(1), cause: "network", detail: "No route." });
  killed.commit();
  killed.abandon();
  using writer = open();
  writer.append(offer(20));
  writer.append(offer(20, { camera: "gare" }));
  writer.commit();
  using reader = new VolumeReader(root, keys);
  expect(reader.gaps(key, everything, 10).map(({ start: from, end, cause }) => [from, end, cause])).toEqual([
    [at(1), at(20), "refused"],
  ]);
  const gare = reader.gaps({ camera: "gare", stream: "main" }, everything, 10);
  expect(gare.map(({ start: from, end, cause }) => [from, end, cause])).toEqual([
    [at(1), at(1), "network"],
    [at(1), at(20), "our-fault"],
  ]);
});

test("what is older than its permit lets it be kept is erased, and says so once", async () => {
  const clock = new TurnedClock(start);
  using writer = open(clock);
  writer.keep(key, minutesKept(60));
  for (let at = 0; at < 130; at += 1) writer.append(offer(at));
  writer.append(offer(0, { camera: "gare" }));
  writer.commit();
  writer.erase(orderAt(clock.now()));
  expect(writer.proofs()).toEqual([]);
  await clock.advance(3600 * 1000);
  writer.erase(orderAt(clock.now()));
  const [erased, ...others] = writer.proofs();
  expect(others).toEqual([]);
  expect(erased).toMatchObject({ ...key, segments: 1, bytes: 60 * 516, volume: writer.identity.volume });
  expect(writer.proofs()).toEqual([]);
  using reader = new VolumeReader(root, keys);
  expect(reader.fragments(key, everything, 1000)).toHaveLength(70);
  expect(files()).toHaveLength(3);
});

test("another disk, or none, is refused and not filled", () => {
  const { identity } = open();
  rmSync(root, { recursive: true });
  expect(() => open(undefined, identity.volume)).toThrowError(
    expect.objectContaining({ code: "volume-missing" }),
  );
  expect(() => readdirSync(root)).toThrowError();
  open().abandon();
  expect(() => open(undefined, identity.volume)).toThrowError(
    expect.objectContaining({ code: "volume-swapped" }),
  );
});

test("a disk that is unmounted below a running writer leaves an empty folder, and that is not filled", () => {
  const writer = open();
  writer.append(offer(0));
  writer.commit();
  renameSync(root, `${root}-away`);
  mkdirSync(root);
  const later = offer(3_600);
  expect(() => writer.append(later)).toThrowError(expect.objectContaining({ code: "volume-missing" }));
  expect(readdirSync(root)).toEqual([]);
  writer.abandon();
});

test("a folder with other things in it is no volume", () => {
  mkdirSync(root);
  writeFileSync(join(root, "holiday.jpg"), "");
  expect(() => open()).toThrowError(expect.objectContaining({ code: "volume-not-empty" }));
});

test("a volume that has used its budget says so and takes nothing; what was recorded stays until its time", async () => {
  const clock = new TurnedClock(start);
  using writer = VolumeWriter.open({ root, deployment: "valmont", clock, keys, budget: 64e6 });
  writer.keep(key, minutesKept(60));
  const outcomes: string[] = [];
  for (let at = 0; at < 70; at += 1) outcomes.push(writer.append(offer(at, { size: 1_000_000 })));
  writer.commit();
  expect(outcomes.filter((outcome) => outcome === "kept")).toHaveLength(55);
  writer.measureRoom();
  expect(writer.state.state).toBe("full");
  writer.erase(orderAt(clock.now()));
  expect(writer.proofs()).toEqual([]);
  await clock.advance(4_000_000);
  writer.commit();
  writer.erase(orderAt(clock.now()));
  writer.measureRoom();
  expect(writer.state.state).toBe("ready");
  expect(writer.space).toMatchObject({ used: expect.any(Number) });
  expect(writer.space.used).toBeLessThan(1_000_000);
});

test("two recorders never write to one volume", () => {
  using _first = open();
  expect(() => open()).toThrowError(expect.objectContaining({ code: "volume-in-use" }));
});

test("a fragment whose bytes changed on disk is not served", () => {
  using writer = open();
  writer.append(offer(0));
  writer.commit();
  writeFileSync(join(root, "segments/000000/1.m4s"), new Uint8Array(516));
  using reader = new VolumeReader(root, keys);
  expect(() => reader.bytes(1, 0)).toThrowError(expect.objectContaining({ code: "fragment-damaged" }));
});

type Step =
  | { do: "append"; camera: string; after: number; size: number; init: string }
  | { do: "commit" | "kill" | "stop" };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("append" as const),
      camera: fc.constantFrom("place", "gare"),
      after: fc.constantFrom(0, 0, 0, 0, 1, 3, 40),
      size: fc.integer({ min: 1, max: 3000 }),
      init: fc.constantFrom("a", "a", "a", "b"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom("commit" as const, "kill" as const, "stop" as const) }),
  },
);

test("whatever happens, the index holds what was committed, and the bytes are those", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      rmSync(root, { recursive: true, force: true });
      let writer = open();
      const committed = new Map<string, { start: number; end: number; fill: number; size: number }[]>();
      let pending: { camera: string; start: number; end: number; fill: number; size: number }[] = [];
      const clocks = new Map([
        ["place", 0],
        ["gare", 0],
      ]);
      const keepPending = () => {
        for (const { camera, ...item } of pending)
          committed.set(camera, [...(committed.get(camera) ?? []), item]);
        pending = [];
      };
      let fill = 0;
      for (const move of steps) {
        if (move.do === "append") {
          const at = (clocks.get(move.camera) ?? 0) + move.after;
          clocks.set(move.camera, at + 1);
          fill = (fill + 1) % 256;
          writer.append(offer(at, { ...move, fill }));
          const from = toMicros(start) + at * second;
          pending.push({ camera: move.camera, start: from, end: from + second, fill, size: move.size });
        } else if (move.do === "commit") {
          writer.commit();
          keepPending();
        } else {
          if (move.do === "stop") {
            writer[Symbol.dispose]();
            keepPending();
          } else {
            writer.abandon();
            pending = [];
          }
          writer = open();
        }
      }
      writer[Symbol.dispose]();
      keepPending();
      using reader = new VolumeReader(root, keys);
      for (const camera of ["place", "gare"]) {
        const kept = reader.fragments({ camera, stream: "main" }, everything, 1000);
        const expected = committed.get(camera) ?? [];
        expect(kept.map(({ start: from, end, bytes }) => [from, end, bytes])).toEqual(
          expected.map((item) => [item.start, item.end, item.size]),
        );
        for (const [at, { segment, ordinal }] of kept.entries()) {
          expect(reader.bytes(segment, ordinal)?.every((byte) => byte === expected[at]?.fill)).toBe(true);
        }
        expect(reader.runs({ camera, stream: "main" }, everything, 1000)).toEqual(
          joined(expected, shortestHole).map(({ start: from, end }) => ({
            start: from,
            end,
            trust: "synchronised",
          })),
        );
        const gaps = reader.gaps({ camera, stream: "main" }, everything, 1000);
        const covered = joined<Interval>(
          [...expected, ...gaps].sort((a, b) => a.start - b.start),
          shortestHole,
        );
        expect(covered.length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 60 },
  );
});
