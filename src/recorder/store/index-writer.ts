import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Micros } from "#base";
import { unexplained } from "./holes.ts";
import type { InitSegment, OpenGap, StreamKey } from "./kept.ts";
import { integer, optionalInteger, type Row, text } from "./row.ts";

export interface FragmentRow {
  readonly segment: number;
  readonly ordinal: number;
  readonly offset: number;
  readonly bytes: number;
  readonly start: Micros;
  readonly end: Micros;
  readonly duration: number;
  readonly mediaTime: number;
  readonly samples: number;
  readonly key: boolean;
  readonly discontinuity: boolean;
  readonly lost: number;
  readonly sha256: Uint8Array | null;
}

export interface SegmentRow {
  readonly id: number;
  readonly stream: number;
  readonly init: number;
  readonly start: Micros;
  readonly end: Micros;
  readonly bytes: number;
  readonly fragments: number;
}

/** The rows of a volume, as its one writer changes them. Whoever calls holds the transaction. */
export class IndexWriter implements Disposable {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  transaction(work: () => void): void {
    this.#database.exec("begin immediate");
    try {
      work();
      this.#database.exec("commit");
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("rollback");
      throw error;
    }
  }

  stream({ camera, stream }: StreamKey): { id: number; lastEnd: Micros | undefined } {
    this.#run("insert into stream (camera, name) values (?, ?) on conflict do nothing", camera, stream);
    const id = integer(
      this.#one("select id from stream where camera = ? and name = ?", camera, stream),
      "id",
    );
    const last = this.#one(
      "select max(end) as end from (select end from segment where stream = ? order by start desc limit 8)",
      id,
    );
    return { id, lastEnd: optionalInteger(last, "end") };
  }

  init({ hash, bytes, codec, codecString, width, height }: InitSegment): number {
    this.#run(
      "insert into init (hash, bytes, codec, codec_string, width, height) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
      hash,
      bytes,
      codec,
      codecString,
      width,
      height,
    );
    return integer(this.#one("select id from init where hash = ?", hash), "id");
  }

  highSegment(): number {
    return integer(this.#one("select high_segment from volume"), "high_segment");
  }

  raiseHighSegment(id: number): void {
    this.#run("update volume set high_segment = max(high_segment, ?)", id);
  }

  putSegment({ id, stream, init, start, end, bytes, fragments }: SegmentRow, closed: boolean): void {
    this.#run(
      `insert into segment (id, stream, init, start, end, bytes, fragments, closed) values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set end = excluded.end, bytes = excluded.bytes,
         fragments = excluded.fragments, closed = excluded.closed`,
      id,
      stream,
      init,
      start,
      end,
      bytes,
      fragments,
      closed ? 1 : 0,
    );
  }

  putFragment(row: FragmentRow): void {
    this.#run(
      "insert into fragment values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row.segment,
      row.ordinal,
      row.offset,
      row.bytes,
      row.start,
      row.end,
      row.duration,
      row.mediaTime,
      row.samples,
      row.key ? 1 : 0,
      row.discontinuity ? 1 : 0,
      row.lost,
      row.sha256,
    );
  }

  /** A new gap ends the one before it. */
  openGap(stream: number, { start, cause, detail }: Omit<OpenGap, keyof StreamKey>): void {
    this.closeGap(stream, start);
    this.#run(
      "insert into gap (stream, start, end, cause, detail, open) values (?, ?, ?, ?, ?, 1)",
      stream,
      start,
      start,
      cause,
      detail,
    );
  }

  closeGap(stream: number, end: Micros): void {
    this.#run("update gap set end = max(start, ?), open = 0 where stream = ? and open = 1", end, stream);
  }

  extendGaps(now: Micros): void {
    this.#run("update gap set end = max(start, ?) where open = 1", now);
  }

  /**
   * A recorder that died cannot know how long the outage of a camera went on, so such gaps end where it last
   * looked; a decision not to record stands until something is recorded.
   */
  closeOutages(): void {
    this.#run("update gap set open = 0 where open = 1 and cause not in ('refused', 'off')");
  }

  /** What neither bytes nor a gap account for is our fault, and the timeline says so. */
  explainHole(stream: number, start: Micros, end: Micros, detail: string): void {
    const gaps = this.#all(
      "select start, end from gap where stream = ? and start < ? and end > ? order by start",
      stream,
      end,
      start,
    ).map((row) => ({ start: integer(row, "start"), end: integer(row, "end") }));
    for (const part of unexplained({ start, end }, gaps)) {
      this.#run(
        "insert into gap (stream, start, end, cause, detail, open) values (?, ?, ?, 'our-fault', ?, 0)",
        stream,
        part.start,
        part.end,
        detail,
      );
    }
  }

  keep(stream: number, seconds: number): void {
    this.#run("update stream set keep_seconds = ? where id = ?", seconds, stream);
  }

  openSegments(): { id: number; bytes: number }[] {
    return this.#all("select id, bytes from segment where closed = 0").map((row) => ({
      id: integer(row, "id"),
      bytes: integer(row, "bytes"),
    }));
  }

  closeSegment(id: number): void {
    this.#run("update segment set closed = 1 where id = ?", id);
  }

  /** Forgets what lies past `bytes` of a segment, the whole segment where nothing is left. Says what rows remain for. */
  shorten(id: number, bytes: number): number {
    this.#run("delete from fragment where segment = ? and offset + bytes > ?", id, bytes);
    const left = this.#one(
      "select count(*) as fragments, max(offset + bytes) as bytes, max(end) as end from fragment where segment = ?",
      id,
    );
    if (integer(left, "fragments") === 0) {
      this.discard(id);
      return 0;
    }
    const kept = integer(left, "bytes");
    this.#run(
      "update segment set bytes = ?, fragments = ?, end = ?, closed = 1 where id = ?",
      kept,
      integer(left, "fragments"),
      integer(left, "end"),
      id,
    );
    return kept;
  }

  /** The rows go; the file is garbage until it is gone too. */
  discard(id: number): void {
    this.#run("insert into garbage values (?) on conflict do nothing", id);
    this.#run("delete from fragment where segment = ?", id);
    this.#run("delete from segment where id = ?", id);
  }

  garbage(): number[] {
    return this.#all("select segment from garbage").map((row) => integer(row, "segment"));
  }

  forgetGarbage(id: number): void {
    this.#run("delete from garbage where segment = ?", id);
  }

  streamsToErase(): (StreamKey & { id: number; keepSeconds: number })[] {
    return this.#all("select id, camera, name, keep_seconds from stream where keep_seconds is not null").map(
      (row) => ({
        id: integer(row, "id"),
        camera: text(row, "camera"),
        stream: text(row, "name") === "main" ? "main" : "sub",
        keepSeconds: integer(row, "keep_seconds"),
      }),
    );
  }

  /** The oldest segments of a stream, where they ended before `limit`; never the one that grows. */
  due(
    stream: number,
    limit: Micros,
    most: number,
  ): { id: number; start: Micros; end: Micros; bytes: number }[] {
    return this.#all(
      "select id, start, end, bytes from segment where stream = ? and start < ? and end <= ? and closed = 1 order by start limit ?",
      stream,
      limit,
      limit,
      most,
    ).map((row) => ({
      id: integer(row, "id"),
      start: integer(row, "start"),
      end: integer(row, "end"),
      bytes: integer(row, "bytes"),
    }));
  }

  forgetGaps(stream: number, limit: Micros): void {
    this.#run(
      "delete from gap where stream = ? and start < ? and end <= ? and open = 0",
      stream,
      limit,
      limit,
    );
  }

  forgetUnusedInits(): void {
    this.#run("delete from init where not exists (select 1 from segment where segment.init = init.id)");
  }

  /** The log would still hold what was erased. */
  truncateLog(): void {
    this.#database.exec("pragma wal_checkpoint(truncate)");
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #run(sql: string, ...values: (string | number | Uint8Array | null)[]): void {
    this.#prepared(sql).run(...values);
  }

  #one(sql: string, ...values: (string | number)[]): Row {
    return this.#prepared(sql).get(...values) ?? {};
  }

  #all(sql: string, ...values: (string | number)[]): Row[] {
    return this.#prepared(sql).all(...values);
  }
}
