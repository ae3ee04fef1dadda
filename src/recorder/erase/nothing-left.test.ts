import { createHash } from "node:crypto";
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TurnedClock, toMicros } from "#base";
import { makeKeyRing } from "../keys/key-ring.ts";
import { indexFile } from "../store/layout.ts";
import { VolumeReader } from "../store/volume-reader.ts";
import { VolumeWriter } from "../store/volume-writer.ts";
import { minutesKept } from "./test-keeping.ts";

const born = Temporal.Instant.from("2026-03-01T10:00:00Z");
const zero = toMicros(born);
const second = 1_000_000;
const keys = makeKeyRing(born);
const key = { camera: "place", stream: "main" } as const;

let root: string;
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), "vigie-nothing-left-")), "volume");
});
afterEach(() => rmSync(join(root, ".."), { recursive: true, force: true }));

const pictureOf = (at: number) => createHash("sha512").update(`picture ${at}`).digest();
const why = (at: number) => `the canary of minute ${at / 60}`;

/** A minute of pictures that are found nowhere else, and a gap that says why it is one. */
function recordMinute(writer: VolumeWriter, from: number): void {
  for (let at = from; at < from + 50; at += 5) {
    const init = createHash("sha256").update(`init ${from}`).digest();
    writer.append({
      ...key,
      time: { trust: "agreed", cameraAheadMs: undefined },
      init: {
        hash: init.toString("hex"),
        bytes: new Uint8Array(init),
        codec: "h264",
        codecString: "avc1.64001f",
        width: 1920,
        height: 1080,
      },
      fragment: {
        bytes: new Uint8Array(pictureOf(at)),
        start: zero + at * second,
        duration: 450_000,
        mediaTime: at * 90_000,
        samples: 125,
        startsWithKey: true,
        discontinuity: false,
        lostPackets: 0,
      },
    });
  }
  const start = zero + (from + 50) * second;
  writer.openGap({ ...key, start, cause: "network", detail: why(from) });
  writer.commit();
}

/** All that is told of a span by more than its numbers: pictures, their hashes, heads, wrapped keys, reasons. */
function marksOf(from: number): Buffer[] {
  const pictures = Array.from({ length: 10 }, (_, n) => pictureOf(from + n * 5));
  using database = new DatabaseSync(join(root, indexFile), { readOnly: true });
  const rows = database
    .prepare(
      `select data_key, sealed, packed, init.hash from segment join init on init.id = segment.init
         join fragments on fragments.segment = segment.id where start >= ? and start < ?`,
    )
    .all(zero + from * second, zero + (from + 60) * second);
  const blobs = rows.flatMap((row) => Object.values(row)).flatMap((value) => bytesOf(value));
  return [
    ...pictures,
    ...pictures.map((bytes) => createHash("sha256").update(bytes).digest()),
    ...blobs.map((bytes) => bytes.subarray(0, 64)),
    Buffer.from(why(from)),
  ];
}

function bytesOf(value: unknown): Buffer[] {
  if (value instanceof Uint8Array) return [Buffer.from(value)];
  return typeof value === "string" ? [Buffer.from(value)] : [];
}

function filesWith(marks: readonly Buffer[]): string[] {
  return globSync("**/*", { cwd: root }).filter((file) => {
    const path = join(root, file);
    if (!statSync(path).isFile()) return false;
    const bytes = readFileSync(path);
    return marks.some((mark) => bytes.includes(mark));
  });
}

test("after erasure no file of a volume holds a byte, a hash, a head, a key or a reason of what went, and all of what stays", () => {
  const clock = new TurnedClock(born);
  using writer = VolumeWriter.open({ root, deployment: "valmont", clock, keys });
  writer.keep(key, minutesKept(10));
  for (const from of [0, 60, 120, 180]) recordMinute(writer, from);
  const [gone, stays] = [[0, 60].flatMap(marksOf), marksOf(180)];
  expect(filesWith(gone)).not.toEqual([]);
  writer.erase({ now: zero + 725 * second, clock: "NTP", holds: [] });
  writer.confirmProofs(writer.proofs().map(({ proof }) => proof));
  writer.commit();
  expect(filesWith(gone)).toEqual([]);
  expect(filesWith(stays)).not.toEqual([]);
  using reader = new VolumeReader(root, keys);
  expect(reader.fragments(key, { from: 0, to: zero * 2 }, 100)).toHaveLength(10);
  expect(reader.gaps(key, { from: 0, to: zero * 2 }, 100).map(({ detail }) => detail)).toContain(why(180));
});
