import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TurnedClock, toMicros } from "#base";
import { minutesKept, orderAt } from "../erase/test-keeping.ts";
import { makeKeyRing, rotated } from "../keys/key-ring.ts";
import { checkVolume } from "./check-volume.ts";
import type { Offer } from "./kept.ts";
import { indexFile, segmentFile } from "./layout.ts";
import { VolumeReader } from "./volume-reader.ts";
import { VolumeWriter } from "./volume-writer.ts";

const start = Temporal.Instant.from("2026-03-01T10:00:00Z");
const keys = makeKeyRing(start);
const key = { camera: "place", stream: "main" } as const;
/** Parameter sets and a box of each kind that a carver of pictures looks for. */
const head = Buffer.concat([Buffer.from("ftypisom moov avcC"), Buffer.from("6764001facd9405005bb", "hex")]);
const picture = Buffer.concat([Buffer.from("moof mdat"), Buffer.alloc(3_000, "a face that was seen here; ")]);
const telling = [
  "ftyp",
  "moov",
  "avcC",
  "moof",
  "mdat",
  "a face that was",
  Buffer.from("6764001facd940", "hex"),
];

let root: string;
let clock: TurnedClock;
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), "vigie-sealed-")), "volume");
  clock = new TurnedClock(start);
});
afterEach(() => rmSync(join(root, ".."), { recursive: true, force: true }));

function open(ring = keys): VolumeWriter {
  return VolumeWriter.open({ root, deployment: "valmont", clock, keys: ring });
}

function offer(at: number, camera = "place"): Offer {
  return {
    camera,
    stream: "main",
    init: {
      hash: "a".repeat(64),
      bytes: new Uint8Array(head),
      codec: "h264",
      codecString: "avc1.64001f",
      width: 1920,
      height: 1080,
    },
    fragment: {
      bytes: new Uint8Array(picture),
      start: toMicros(start) + at * 1_000_000,
      duration: 90_000,
      mediaTime: at * 90_000,
      samples: 25,
      startsWithKey: true,
      discontinuity: false,
      lostPackets: 0,
    },
    time: { trust: "agreed", cameraAheadMs: undefined },
  };
}

function filesWith(...needles: readonly (string | Uint8Array)[]): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => needles.some((needle) => readFileSync(file).includes(needle)));
}

function dataKeys(): Uint8Array[] {
  using database = new DatabaseSync(join(root, indexFile), { readOnly: true });
  return database
    .prepare("select data_key from segment")
    .all()
    .map(({ data_key }) => new Uint8Array(data_key as Uint8Array));
}

test("without the key, a volume shows nothing of a picture: not while recording, not after a kill, not after a stop", () => {
  const killed = open();
  killed.append(offer(0));
  killed.commit();
  killed.append(offer(1));
  expect(filesWith(...telling)).toEqual([]);
  killed.abandon();
  expect(filesWith(...telling)).toEqual([]);
  open()[Symbol.dispose]();
  expect(filesWith(...telling)).toEqual([]);
  using reader = new VolumeReader(root, keys);
  expect(picture.equals(reader.bytes(1, 0) ?? picture.subarray(1))).toBe(true);
  expect(reader.init("a".repeat(64))?.bytes).toEqual(new Uint8Array(head));
});

test("the same picture twice is sealed twice differently", () => {
  using writer = open();
  writer.append(offer(0));
  writer.append(offer(1));
  writer.append(offer(1, "gare"));
  writer.commit();
  const sealed = [1, 2].map((segment) => readFileSync(segmentFile(root, segment)));
  const parts = [sealed[0]?.subarray(0, 99), sealed[0]?.subarray(picture.length + 16, picture.length + 115)];
  expect(new Set([...parts, sealed[1]?.subarray(0, 99)].map((part) => part?.toString("hex"))).size).toBe(3);
});

test("after an erasure nothing that could open the erased files is on the volume", async () => {
  using writer = open();
  writer.keep(key, minutesKept(60));
  for (let at = 0; at < 130; at += 1) writer.append(offer(at));
  writer.commit();
  const before = dataKeys();
  expect(before).toHaveLength(3);
  expect(filesWith(...before)).not.toEqual([]);
  await clock.advance(5_000_000);
  writer.commit(); // closes what has not grown for a while
  writer.erase(orderAt(clock.now()));
  expect(filesWith(...before)).toEqual([]);
});

test("a reader in the middle of a look delays the erasure of the log, and the next upkeep makes up for it", async () => {
  using writer = open();
  writer.keep(key, minutesKept(1));
  writer.append(offer(0));
  writer.append(offer(70));
  writer.commit();
  const before = dataKeys();
  const reader = new DatabaseSync(join(root, indexFile), { readOnly: true });
  const rows = reader.prepare("select * from segment").iterate();
  rows.next();
  await clock.advance(500_000);
  writer.commit();
  writer.erase(orderAt(clock.now()));
  expect(filesWith(...before)).not.toEqual([]);
  reader.close();
  writer.erase(orderAt(clock.now()));
  expect(filesWith(...before)).toEqual([]);
});

test("a fragment opens only where it was put: not in another segment, not as another camera's", () => {
  using writer = open();
  writer.append(offer(0));
  writer.append(offer(0, "gare"));
  writer.commit();
  using reader = new VolumeReader(root, keys);
  const damaged = expect.objectContaining({ code: "fragment-damaged" });
  renameSync(segmentFile(root, 2), segmentFile(root, 1));
  expect(() => reader.bytes(1, 0)).toThrowError(damaged);
  const database = new DatabaseSync(join(root, indexFile));
  database.exec("update segment set data_key = (select data_key from segment where id = 2) where id = 1");
  database.close();
  expect(() => reader.bytes(1, 0)).toThrowError(damaged);
});

test("a volume sealed with a key that is not here is refused by name, and nothing is added to it", () => {
  {
    using writer = open();
    writer.append(offer(0));
  }
  expect(() => open(makeKeyRing(start))).toThrowError(
    expect.objectContaining({
      code: "recording-key-missing",
      message: expect.stringContaining(keys.current.id),
    }),
  );
  expect(checkVolume(root, { repair: false, keys: undefined }).findings).toMatchObject([
    { kind: "key-missing", where: `key ${keys.current.id}` },
  ]);
});

test("after a rotation the new key wraps everything, the old one nothing, and every byte still opens", () => {
  {
    using writer = open();
    for (let at = 0; at < 130; at += 1) writer.append(offer(at));
  }
  const before = dataKeys();
  const next = rotated(keys, start);
  {
    using writer = open(next);
    writer.append(offer(130));
    writer.commit();
    writer.rewrap();
    writer.rewrap(); // finds nothing left
    expect(filesWith(...before)).toEqual([]);
  }
  const onlyNew = { current: next.current, earlier: [] };
  expect(checkVolume(root, { repair: false, keys: onlyNew })).toMatchObject({ findings: [], fragments: 131 });
});

test("a fragment of several pieces opens whole", () => {
  using writer = open();
  const bytes = Uint8Array.from({ length: 400_001 }, (_, at) => at % 251);
  const expected = Buffer.from(bytes);
  writer.append({ ...offer(0), fragment: { ...offer(0).fragment, bytes } });
  writer.commit();
  using reader = new VolumeReader(root, keys);
  expect(expected.equals(reader.bytes(1, 0) ?? Buffer.alloc(0))).toBe(true);
});
