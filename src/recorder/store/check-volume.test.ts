import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TurnedClock, toMicros } from "#base";
import { makeKeyRing } from "../keys/key-ring.ts";
import { checkVolume } from "./check-volume.ts";
import { identityFile, indexFile } from "./layout.ts";
import { type FragmentRow, pack, unpack } from "./packed-fragments.ts";
import { blob } from "./row.ts";
import { VolumeReader } from "./volume-reader.ts";
import { VolumeWriter } from "./volume-writer.ts";

const start = Temporal.Instant.from("2026-03-01T10:00:00Z");
const keys = makeKeyRing(start);

let root: string;
const segment = () => join(root, "segments/000000/1.m4s");

function open(): VolumeWriter {
  return VolumeWriter.open({ root, deployment: "valmont", clock: new TurnedClock(start), keys });
}

function record(writer: VolumeWriter, from: number, to: number): void {
  for (let at = from; at < to; at += 1) {
    writer.append({
      camera: "place",
      stream: "main",
      init: { hash: "a", bytes: new Uint8Array(3), codec: "h264", codecString: "avc1", width: 2, height: 2 },
      fragment: {
        bytes: new Uint8Array(100).fill(at),
        start: toMicros(start) + at * 1_000_000,
        duration: 90_000,
        mediaTime: at * 90_000,
        samples: 25,
        startsWithKey: true,
        discontinuity: false,
        lostPackets: 0,
      },
      time: { trust: "agreed", cameraAheadMs: 12 },
    });
  }
  writer.commit();
}

beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), "vigie-check-")), "volume");
  using writer = open();
  record(writer, 0, 130);
});
afterEach(() => rmSync(join(root, ".."), { recursive: true, force: true }));

const kinds = (repair = false) => checkVolume(root, { repair, keys }).findings.map(({ kind }) => kind);

test("a volume that nobody touched is clean", () => {
  expect(checkVolume(root, { repair: false, keys })).toEqual({
    findings: [],
    segments: 3,
    fragments: 130,
    bytes: 130 * 116,
    recording: false,
    cutShort: false,
  });
});

test("a volume is clean while a recorder writes to it, and is not repaired meanwhile", () => {
  using writer = open();
  record(writer, 200, 205);
  expect(checkVolume(root, { repair: false, keys })).toMatchObject({
    findings: [],
    fragments: 135,
    recording: true,
  });
  expect(() => checkVolume(root, { repair: true, keys })).toThrowError(
    expect.objectContaining({ code: "volume-in-use" }),
  );
});

test("a volume whose recorder was killed can be read, and is mended", () => {
  const killed = open();
  record(killed, 200, 205);
  appendFileSync(join(root, "segments/000000/4.m4s"), "half a fragment");
  killed.abandon();
  expect(kinds(true)).toEqual(["bytes-without-row"]);
  expect(kinds()).toEqual([]);
});

test.each([
  ["a file removed", "missing-file", () => rmSync(segment())],
  ["a file cut", "short-file", () => truncateSync(segment(), 250)],
  [
    "an erasure left half done",
    "garbage-left",
    () =>
      tamper(
        "insert into garbage values (2); delete from fragments where segment = 2; delete from segment where id = 2; update segment set end = start + 120000000 where id = 1",
      ),
  ],
  [
    "a segment that seems to grow",
    "garbage-left",
    () => tamper("update segment set closed = 0 where id = 2"),
  ],
  [
    "time that nothing accounts for",
    "unexplained-hole",
    () => tamper("update segment set end = end - 20000000 where id = 1"),
  ],
  ["a sum that is wrong", "broken-index", () => tamper("update volume set bytes = 7")],
  ["bytes added to a file", "bytes-without-row", () => appendFileSync(segment(), "more")],
  [
    "a segment that nobody wrote",
    "bytes-without-row",
    () => writeFileSync(join(root, "segments/000000/77.m4s"), "x"),
  ],
])("%s is found, named and mended", (_, kind, harm) => {
  harm();
  expect(kinds()).toEqual([kind]);
  expect(checkVolume(root, { repair: true, keys }).findings).toMatchObject([{ kind, mended: true }]);
  expect(kinds()).toEqual([]);
});

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

function tamper(sql: string): void {
  const database = new DatabaseSync(join(root, indexFile));
  database.exec(`pragma foreign_keys = off; ${sql}`);
  database.close();
}

function repack(id: number, change: (fragments: FragmentRow[]) => FragmentRow[]): void {
  using database = new DatabaseSync(join(root, indexFile));
  const row = database.prepare("select packed from fragments where segment = ?").get(id) ?? {};
  const packed = pack(change(unpack(blob(row, "packed"))));
  database.prepare("update fragments set packed = ? where segment = ?").run(packed, id);
}

test.each([
  ["a single bit of a picture", "changed-bytes", () => flip(segment(), 4321)],
  [
    "a row of a segment that is not there",
    "row-without-bytes",
    () => tamper("insert into fragments values (99, x'00')"),
  ],
  [
    "a row past its segment's end",
    "row-without-bytes",
    () =>
      repack(1, (fragments) =>
        fragments.map((fragment, n) => (n === 59 ? { ...fragment, bytes: 99_999 } : fragment)),
      ),
  ],
  ["a row taken away", "broken-index", () => repack(1, (fragments) => fragments.slice(0, -1))],
  [
    "an index that is no database",
    "broken-index",
    () => writeFileSync(join(root, indexFile), "not a database, certainly not one of ours".repeat(99)),
  ],
  ["an index that is gone", "broken-index", () => rmSync(join(root, indexFile))],
  [
    "a file's key that was changed",
    "key-unusable",
    () => tamper("update segment set data_key = zeroblob(60) where id = 2"),
  ],
  [
    "fragments that cannot be read",
    "broken-index",
    () => tamper("update fragments set packed = x'ffffffffffffffffffff' where segment = 3"),
  ],
  ["fragments that are gone", "broken-index", () => tamper("delete from fragments where segment = 3")],
  ["a file that is not ours", "unknown-file", () => writeFileSync(join(root, "holiday.jpg"), "")],
  ["an identity that is gone", "wrong-identity", () => rmSync(join(root, identityFile))],
  [
    "another volume's identity",
    "wrong-identity",
    () =>
      writeFileSync(
        join(root, identityFile),
        JSON.stringify({ volume: crypto.randomUUID(), deployment: "valmont" }),
      ),
  ],
])("%s is found and named, and repair does not hide it", (_, kind, harm) => {
  harm();
  expect(kinds()).toEqual([kind]);
  expect(kinds(true)).toContain(kind);
});

test("what was lost is told: camera, from, to; and the timeline says so after the repair", () => {
  rmSync(segment());
  truncateSync(join(root, "segments/000000/3.m4s"), 250);
  const at = (seconds: number) => toMicros(start) + seconds * 1_000_000;
  const lost = [
    { camera: "place", stream: "main", from: at(0), to: at(60) },
    { camera: "place", stream: "main", from: at(122), to: at(130) },
  ];
  expect(checkVolume(root, { repair: true, keys }).findings.map((finding) => finding.lost)).toEqual(lost);
  expect(kinds()).toEqual([]);
  using reader = new VolumeReader(root, keys);
  const key = { camera: "place", stream: "main" } as const;
  expect(reader.gaps(key, { from: 0, to: at(1000) }, 10)).toMatchObject(
    lost.map(({ from, to }) => ({ start: from, end: to, cause: "our-fault" })),
  );
});
