import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, systemClock, TurnedClock, toMicros } from "#base";
import type { Keeping } from "#contract";
import { makeKeyRing } from "../src/recorder/keys/key-ring.ts";
import type { Offer } from "../src/recorder/store/kept.ts";
import { VolumeReader } from "../src/recorder/store/volume-reader.ts";
import { VolumeWriter } from "../src/recorder/store/volume-writer.ts";
import { percentile } from "./percentile.ts";
import { fillIndex, placeFiles } from "./store/fill-index.ts";

export interface StoreFigures {
  /** Of a camera whose key pictures come each second, and each two seconds. */
  readonly indexBytesPerCameraMinute: { readonly gop1s: number; readonly gop2s: number };
  readonly segments: number;
  readonly fragmentRows: number;
  readonly indexMiB: number;
  /** From nothing to a volume that takes recordings; three times, the median. */
  readonly startMs: number;
  /** Of one camera, all that is there. */
  readonly timelineMs: number;
  readonly erasedSegments: number;
  readonly erasedRows: number;
  readonly erasureSeconds: number;
  /** A slice of the erasure: recording waits for it. */
  readonly sliceMs: Spread;
  /** From the first byte of a commit until all is durable, at 64 Mbit/s: before and during the erasure. */
  readonly commitMs: { readonly quiet: Spread; readonly erasing: Spread };
  /** From the arrival of a picture, just as a slice begins, until it is durable. */
  readonly waitMs: Spread;
}

interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

const start = Temporal.Instant.from("2026-03-01T00:00:00Z");
const keys = makeKeyRing(start);
const streams = 100;
const fragmentsPerSegment = 10;
const tickMs = 250;

/** The index at the size of a town: what a minute costs, how long a start takes, what an erasure does to recording. */
export async function benchStore({ segments }: { segments: number }): Promise<StoreFigures> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-bench-store-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const indexBytesPerCameraMinute = {
    gop1s: await bytesPerCameraMinute(join(folder, "gop1s"), 1),
    gop2s: await bytesPerCameraMinute(join(folder, "gop2s"), 2),
  };
  const minutes = Math.round(segments / streams);
  const root = join(folder, "volume");
  const due = minutes - Math.floor((minutes * 0.9) / 60) * 60; // a tenth, so that whole hours are kept
  const now = toMicros(start) + minutes * 60_000_000;
  prepare(root, minutes, due, now);
  const starts = [1, 2, 3].map(() => timed(() => open(root, systemClock)[Symbol.dispose]()));
  using writer = open(root, systemClock);
  using reader = new VolumeReader(root, keys);
  const timelineMs = timed(() => reader.runs(keyOf(0), { from: 0, to: now }, 10_000));
  const indexBytes = reader.indexBytes();
  return {
    indexBytesPerCameraMinute,
    segments: minutes * streams,
    fragmentRows: minutes * streams * fragmentsPerSegment,
    indexMiB: Math.round(indexBytes / 2 ** 20),
    startMs: Math.round(percentile(starts, 50)),
    timelineMs: Math.round(timelineMs),
    ...(await eraseWhileRecording(writer, due * streams, now)),
  };
}

/** Written as a recorder writes it, with small pictures: what grows is the index. */
async function bytesPerCameraMinute(root: string, gopSeconds: number): Promise<number> {
  const [cameras, minutes] = [10, 30];
  const clock = new TurnedClock(start);
  const size = () => {
    using reader = new VolumeReader(root, keys);
    return reader.indexBytes();
  };
  open(root, clock)[Symbol.dispose]();
  const before = size();
  {
    using writer = open(root, clock);
    for (let at = 0; at < minutes * 60; at += gopSeconds) {
      for (let camera = 0; camera < cameras; camera += 1)
        writer.append(offer(camera, toMicros(start) + at * 1_000_000, { seconds: gopSeconds, size: 64 }));
      if (at % 60 === 0) writer.commit(); // how often does not change what is there in the end
      await clock.advance(gopSeconds * 1000);
    }
  }
  return Math.round((size() - before) / (cameras * minutes));
}

/** A volume of so many minutes of a hundred streams, of which the oldest are due. */
function prepare(root: string, minutes: number, due: number, now: number): void {
  {
    using writer = open(root, systemClock);
    for (let camera = 0; camera < streams; camera += 1) {
      writer.keep(keyOf(camera), keepHours((minutes - due) / 60));
      writer.append(offer(camera, now, { seconds: 1, size: 64 }));
    }
  }
  const firstId = streams + 1;
  fillIndex({ root, streams, minutes, fragments: fragmentsPerSegment, until: now, firstId });
  placeFiles(root, firstId, due * streams);
}

/**
 * At the pace of the clock: 16 cameras at 4 Mbit/s, a commit four times a second; and a slice of the erasure before
 * each commit, twenty times as often as a recorder orders one.
 */
async function eraseWhileRecording(writer: VolumeWriter, dueSegments: number, now: number) {
  const commits = { quiet: [] as number[], erasing: [] as number[] };
  const slices: number[] = [];
  const waits: number[] = [];
  let erased = 0;
  let written = 0;
  const record = () => {
    for (let camera = 0; camera < 4; camera += 1) {
      const group = (written % 4) * 4 + camera;
      writer.append(
        offer(group, now + 60_000_000 + Math.floor(written / 4) * 1_000_000, { seconds: 1, size: 500_000 }),
      );
    }
    written += 1;
    writer.commit();
  };
  const rest = (took: number) => systemClock.sleep(Math.max(0, tickMs - took));
  for (let at = 0; at < 40; at += 1) {
    const took = timed(record);
    commits.quiet.push(took);
    await rest(took);
  }
  while (erased < dueSegments) {
    const slice = timed(() => writer.erase({ now, clock: "bench", holds: [] }));
    const proofs = writer.proofs();
    if (proofs.length === 0) break;
    erased += proofs.reduce((sum, proof) => sum + proof.segments, 0);
    writer.confirmProofs(proofs.map(({ proof }) => proof));
    const commit = timed(record);
    slices.push(slice);
    commits.erasing.push(commit);
    waits.push(slice + commit);
    await rest(slice + commit);
  }
  return {
    erasedSegments: erased,
    erasedRows: erased * fragmentsPerSegment,
    erasureSeconds: round(slices.reduce((sum, ms) => sum + ms, 0) / 1000),
    sliceMs: spreadOf(slices),
    commitMs: { quiet: spreadOf(commits.quiet), erasing: spreadOf(commits.erasing) },
    waitMs: spreadOf(waits),
  };
}

function open(root: string, clock: Clock): VolumeWriter {
  return VolumeWriter.open({ root, deployment: "bench", clock, keys });
}

function keyOf(camera: number) {
  return { camera: `camera-${camera}`, stream: "main" } as const;
}

function keepHours(amount: number): Keeping {
  const period = { unit: "hours", amount } as const;
  return { zone: "Europe/Paris", atLeast: [], atMost: [period], cap: [{ unit: "months", amount: 12 }] };
}

function offer(camera: number, at: number, { seconds, size }: { seconds: number; size: number }): Offer {
  return {
    ...keyOf(camera),
    time: { trust: "agreed", cameraAheadMs: 12 },
    init: {
      hash: "a".repeat(64),
      bytes: new Uint8Array(800),
      codec: "h264",
      codecString: "avc1.64001f",
      width: 1920,
      height: 1080,
    },
    fragment: {
      bytes: new Uint8Array(size),
      start: at,
      duration: seconds * 90_000,
      mediaTime: Math.round(at / 1_000_000) * 90_000,
      samples: 25 * seconds,
      startsWithKey: true,
      discontinuity: false,
      lostPackets: 0,
    },
  };
}

function timed(work: () => unknown): number {
  const began = systemClock.monotonic();
  work();
  return systemClock.monotonic() - began;
}

function spreadOf(values: readonly number[]): Spread {
  return {
    p50: round(percentile(values, 50)),
    p99: round(percentile(values, 99)),
    most: round(Math.max(...values)),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
