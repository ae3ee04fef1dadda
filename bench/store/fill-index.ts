import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { folderOf, indexFile, segmentFile, segmentsPerFolder } from "../../src/recorder/store/layout.ts";
import { pack } from "../../src/recorder/store/packed-fragments.ts";
import { tagBytes } from "../../src/recorder/store/seal.ts";

export interface Filled {
  readonly root: string;
  /** Each with as many segments, a minute each, of as many fragments. */
  readonly streams: number;
  readonly minutes: number;
  readonly fragments: number;
  /** Where the newest ends, microseconds. */
  readonly until: number;
  /** Above what is there already. */
  readonly firstId: number;
}

/**
 * Rows as a recorder would have written them in weeks, in seconds: straight into an index that has the streams, one
 * init segment and one of the recorder's keys. Oldest first, the streams side by side, as it would have been.
 */
export function fillIndex({ root, streams, minutes, fragments, until, firstId }: Filled): void {
  using database = new DatabaseSync(join(root, indexFile));
  database.exec("pragma journal_mode = memory; pragma synchronous = off; pragma cache_size = -200000; begin");
  const from = until - minutes * 60_000_000;
  database
    .prepare(
      `with recursive n (at) as (select 0 union all select at + 1 from n where at < ? - 1)
       insert into segment (id, stream, init, start, end, bytes, fragments, closed, trust, camera_ahead, recorder_key,
         data_key, counts_from, unsettled)
       select ? + at, 1 + at % ?, (select min(id) from init), start, start + 60000000, 30000000, ?, 1, 'agreed', 12,
         (select min(id) from recorder_key), randomblob(60), start, 0
       from (select at, ? + (at / ?) * 60000000 as start from n)`,
    )
    .run(streams * minutes, firstId, streams, fragments, from, streams);
  const put = database.prepare("insert into fragments (segment, packed) values (?, ?)");
  for (let minute = 0; minute < minutes; minute += 1) {
    const packed = packedMinute(from + minute * 60_000_000, fragments); // of all streams: they differ in what is not looked at
    for (let at = 0; at < streams; at += 1) put.run(firstId + minute * streams + at, packed);
  }
  database.prepare("update volume set high_segment = ?").run(firstId + streams * minutes - 1);
  database.exec("commit");
}

function packedMinute(start: number, fragments: number): Uint8Array {
  const length = 60 / fragments;
  const hashes = randomBytes(32 * fragments);
  return pack(
    Array.from({ length: fragments }, (_, at) => ({
      bytes: Math.floor(30_000_000 / fragments) - tagBytes,
      start: start + Math.round(at * length * 1_000_000),
      duration: Math.round(length * 90_000),
      mediaTime: Math.round(at * length * 90_000),
      samples: Math.round(length * 25),
      key: true,
      discontinuity: false,
      lost: 0,
      sha256: hashes.subarray(32 * at, 32 * (at + 1)),
    })),
  );
}

/** Files to unlink; what they hold does not matter. */
export function placeFiles(root: string, firstId: number, count: number): void {
  for (let id = firstId; id < firstId + count; id += 1) {
    if (id === firstId || id % segmentsPerFolder === 0)
      mkdirSync(join(root, folderOf(id)), { recursive: true });
    writeFileSync(segmentFile(root, id), "x");
  }
}
