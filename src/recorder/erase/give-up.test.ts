import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TurnedClock, toMicros } from "#base";
import type { Keeping } from "#contract";
import { makeKeyRing } from "../keys/key-ring.ts";
import { VolumeReader } from "../store/volume-reader.ts";
import { VolumeWriter, type WhenFull } from "../store/volume-writer.ts";
import type { HeldSpan } from "./order.ts";
import { offerOf } from "./test-offer.ts";

const start = Temporal.Instant.from("2026-03-01T10:00:00Z");
const zero = toMicros(start);
const second = 1_000_000;
const keys = makeKeyRing(start);
const key = { camera: "place", stream: "main" } as const;
const month: Keeping = {
  zone: "Europe/Paris",
  atLeast: [],
  atMost: [{ unit: "months", amount: 1 }],
  cap: [{ unit: "months", amount: 1 }],
};

let root: string;
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), "vigie-give-up-")), "volume");
});
afterEach(() => rmSync(join(root, ".."), { recursive: true, force: true }));

function open(whenFull: WhenFull): VolumeWriter {
  const clock = new TurnedClock(start);
  const writer = VolumeWriter.open({ root, deployment: "valmont", clock, keys, budget: 64e6, whenFull });
  for (const camera of ["place", "gare"]) writer.keep({ camera, stream: "main" }, month);
  return writer;
}

/** Half a megabyte a second, as a keeper would have it written: more than the budget holds. */
function recordPastFull(writer: VolumeWriter, camera = "place"): string[] {
  const outcomes: string[] = [];
  for (let at = 0; at < 240; at += 1) {
    const said = {
      start: zero + at * second,
      bytes: new Uint8Array(500_000),
      seconds: 1,
      mediaTime: at * 90_000,
    };
    outcomes.push(writer.append(offerOf({ camera, stream: "main" }, said, "agreed")));
    writer.commit();
    writer.giveUp();
  }
  return outcomes;
}

const order = (holds: readonly HeldSpan[] = []) => ({ now: zero + 300 * second, clock: "NTP", holds });

test("where town.yaml says so, the oldest goes before its time: recording never stops, and the loss is told", () => {
  using writer = open("give-up-oldest");
  writer.erase(order());
  expect(new Set(recordPastFull(writer))).toEqual(new Set(["kept"]));
  const proofs = writer.proofs();
  expect(proofs[0]).toMatchObject({ ...key, from: zero, givenUp: true, segments: 1 });
  expect(writer.givenUp?.bytes).toBe(proofs.reduce((sum, { bytes }) => sum + bytes, 0));
  using reader = new VolumeReader(root, keys);
  const lost = proofs.at(-1)?.to ?? 0;
  expect(reader.runs(key, { from: 0, to: zero * 2 }, 10)).toMatchObject([
    { start: lost, end: zero + 240 * second },
  ]);
  expect(reader.gaps(key, { from: 0, to: zero * 2 }, 10)).toMatchObject([
    { start: zero, end: lost, cause: "our-fault", detail: expect.stringMatching(/Given up before its time/) },
  ]);
});

test("what is held is never given up, nor anything before a town has said what is", () => {
  {
    using writer = open("give-up-oldest");
    expect(recordPastFull(writer).at(-1)).toBe("full");
    expect(writer.proofs()).toEqual([]);
  }
  using writer = open("give-up-oldest");
  writer.erase(order([{ id: "h", camera: "place", from: zero, to: zero + 61 * second, pastCap: false }]));
  writer.measureRoom();
  writer.giveUp();
  using reader = new VolumeReader(root, keys);
  const [first, next] = reader.runs(key, { from: 0, to: zero * 2 }, 10);
  expect(first?.start).toBe(zero);
  expect(next?.start ?? first?.end).toBeGreaterThan(zero);
});

test("what is held while the clock is doubted is not given up either", () => {
  using writer = open("give-up-oldest");
  writer.erase(order());
  const hold = { id: "h", camera: "place", from: zero, to: zero + 240 * second, pastCap: true };
  writer.erase({ ...order([hold]), suspended: true });
  expect(recordPastFull(writer).at(-1)).toBe("full");
  expect(writer.proofs()).toEqual([]);
});

test("unless town.yaml says so, a full volume stops, and nothing goes before its time", () => {
  using writer = open("stop-recording");
  writer.erase(order());
  expect(recordPastFull(writer).at(-1)).toBe("full");
  expect(writer.proofs()).toEqual([]);
  using reader = new VolumeReader(root, keys);
  expect(reader.runs(key, { from: 0, to: zero * 2 }, 10)[0]?.start).toBe(zero);
});
