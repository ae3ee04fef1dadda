import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { folderOf, indexFile, segmentFile, segmentsPerFolder } from "../../src/recorder/store/layout.ts";

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
  database
    .prepare(
      `with recursive n (at) as (select 0 union all select at + 1 from n where at < ? - 1)
       insert into fragment (segment, ordinal, offset, bytes, start, end, duration, media_time, samples, key,
         discontinuity, lost, sha256)
       select segment.id, at, at * (30000000 / ?), 30000000 / ? - 16, start + at * (60000000 / ?),
         start + (at + 1) * (60000000 / ?), 5400000 / ?, at * (5400000 / ?), 1500 / ?, 1, 0, 0, randomblob(32)
       from segment cross join n where segment.id >= ?`,
    )
    .run(...Array.from({ length: 8 }, () => fragments), firstId);
  database.prepare("update volume set high_segment = ?").run(firstId + streams * minutes - 1);
  database.exec("commit");
}

/** Files to unlink; what they hold does not matter. */
export function placeFiles(root: string, firstId: number, count: number): void {
  for (let id = firstId; id < firstId + count; id += 1) {
    if (id === firstId || id % segmentsPerFolder === 0)
      mkdirSync(join(root, folderOf(id)), { recursive: true });
    writeFileSync(segmentFile(root, id), "x");
  }
}
