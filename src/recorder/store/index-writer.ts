import type { DatabaseSync } from "node:sqlite";
import type { Micros } from "#base";
import type { TimeQuality } from "#model";
import { ErasureRows } from "./erasure-rows.ts";
import { unexplained } from "./holes.ts";
import type { InitSegment, OpenGap, StreamKey } from "./kept.ts";
import { KeyRows, type SealedInit, type WrappedKey } from "./key-rows.ts";
import { integer, optionalInteger } from "./row.ts";
import { busyTimeoutMs } from "./schema.ts";
import { tagBytes } from "./seal.ts";
import { Statements } from "./statements.ts";

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
  readonly sha256: Uint8Array;
}

export interface SegmentRow {
  readonly id: number;
  readonly stream: number;
  readonly init: number;
  readonly start: Micros;
  readonly end: Micros;
  readonly bytes: number;
  readonly fragments: number;
  readonly time: TimeQuality;
  /** Begun while the clock was not trusted. */
  readonly unsettled: boolean;
}

/** The rows of a volume, as its one writer changes them. Whoever calls holds the transaction. */
export class IndexWriter implements Disposable {
  readonly #database: DatabaseSync;
  readonly #sql: Statements;
  #logIsStale = false;
  readonly keys: KeyRows;
  readonly erasure: ErasureRows;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#sql = new Statements(database);
    this.keys = new KeyRows(this.#sql);
    this.erasure = new ErasureRows(this.#sql);
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
    this.#sql.run("insert into stream (camera, name) values (?, ?) on conflict do nothing", camera, stream);
    const id = integer(
      this.#sql.one("select id from stream where camera = ? and name = ?", camera, stream),
      "id",
    );
    const last = this.#sql.one(
      "select max(end) as end from (select end from segment where stream = ? order by start desc limit 8)",
      id,
    );
    return { id, lastEnd: optionalInteger(last, "end") };
  }

  /** `seal` is asked only where the index does not have it yet. */
  init({ hash, codec, codecString, width, height }: InitSegment, seal: () => SealedInit): number {
    const known = this.#sql.one("select id from init where hash = ?", hash);
    if (known["id"] !== undefined) return integer(known, "id");
    const { recorderKey, sealed } = seal();
    this.#sql.run(
      "insert into init (hash, recorder_key, sealed, codec, codec_string, width, height) values (?, ?, ?, ?, ?, ?, ?)",
      hash,
      recorderKey,
      sealed,
      codec,
      codecString,
      width,
      height,
    );
    return integer(this.#sql.one("select id from init where hash = ?", hash), "id");
  }

  highSegment(): number {
    return integer(this.#sql.one("select high_segment from volume"), "high_segment");
  }

  /** Of recordings on the volume. */
  heldBytes(): number {
    return integer(this.#sql.one("select bytes from volume"), "bytes");
  }

  /** The last word of a clean stop. */
  markStopped(stopped: boolean): void {
    this.#sql.run("update volume set stopped = ?", stopped ? 1 : 0);
  }

  recount(): void {
    this.#sql.run("update volume set bytes = (select coalesce(sum(bytes), 0) from segment)");
  }

  raiseHighSegment(id: number): void {
    this.#sql.run("update volume set high_segment = max(high_segment, ?)", id);
  }

  putSegment(row: SegmentRow & WrappedKey, closed: boolean): void {
    const { id, stream, init, start, end, bytes, fragments, time, recorderKey, dataKey, unsettled } = row;
    this.#sql.run(
      `insert into segment (id, stream, init, start, end, bytes, fragments, closed, trust, camera_ahead, recorder_key,
         data_key, counts_from, unsettled) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      stream,
      init,
      start,
      end,
      bytes,
      fragments,
      closed ? 1 : 0,
      time.trust,
      time.cameraAheadMs === undefined ? null : Math.round(time.cameraAheadMs),
      recorderKey,
      dataKey,
      start,
      unsettled ? 1 : 0,
    );
  }

  growSegment(row: Pick<SegmentRow, "id" | "end" | "bytes" | "fragments">, closed: boolean): void {
    this.#sql.run(
      "update segment set end = ?, bytes = ?, fragments = ?, closed = ? where id = ?",
      row.end,
      row.bytes,
      row.fragments,
      closed ? 1 : 0,
      row.id,
    );
  }

  putFragment(row: FragmentRow): void {
    this.#sql.run(
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
  openGap(stream: number, { start, cause, detail, corrects = false }: Omit<OpenGap, keyof StreamKey>): void {
    if (corrects) {
      this.#sql.run(
        "update gap set cause = ?, detail = ? where stream = ? and open = 1",
        cause,
        detail,
        stream,
      );
      return;
    }
    this.closeGap(stream, start);
    this.#sql.run(
      "insert into gap (stream, start, end, cause, detail, open) values (?, ?, ?, ?, ?, 1)",
      stream,
      start,
      start,
      cause,
      detail,
    );
  }

  closeGap(stream: number, end: Micros): void {
    this.#sql.run("update gap set end = max(start, ?), open = 0 where stream = ? and open = 1", end, stream);
  }

  extendGaps(now: Micros): void {
    this.#sql.run("update gap set end = max(start, ?) where open = 1", now);
  }

  /**
   * A recorder that died cannot know how long the outage of a camera went on, so such gaps end where it last
   * looked; a decision not to record stands until something is recorded.
   */
  closeOutages(): void {
    this.#sql.run("update gap set open = 0 where open = 1 and cause not in ('refused', 'off')");
  }

  /** What neither bytes nor a gap account for is our fault, and the timeline says so. */
  explainHole(stream: number, start: Micros, end: Micros, detail: string): void {
    const gaps = this.#sql
      .all(
        "select start, end from gap where stream = ? and start < ? and end > ? order by start",
        stream,
        end,
        start,
      )
      .map((row) => ({ start: integer(row, "start"), end: integer(row, "end") }));
    for (const part of unexplained({ start, end }, gaps)) {
      this.#sql.run(
        "insert into gap (stream, start, end, cause, detail, open) values (?, ?, ?, 'our-fault', ?, 0)",
        stream,
        part.start,
        part.end,
        detail,
      );
    }
  }

  openSegments(): { id: number; bytes: number }[] {
    return this.#sql.all("select id, bytes from segment where closed = 0").map((row) => ({
      id: integer(row, "id"),
      bytes: integer(row, "bytes"),
    }));
  }

  closeSegment(id: number): void {
    this.#sql.run("update segment set closed = 1 where id = ?", id);
  }

  /** Forgets what lies past `bytes` of a segment, the whole segment where nothing is left. Says what rows remain for. */
  shorten(id: number, bytes: number): number {
    this.#sql.run("delete from fragment where segment = ? and offset + bytes + ? > ?", id, tagBytes, bytes);
    const left = this.#sql.one(
      "select count(*) as fragments, max(offset + bytes) + ? as bytes, max(end) as end from fragment where segment = ?",
      tagBytes,
      id,
    );
    if (integer(left, "fragments") === 0) {
      this.discard(id);
      return 0;
    }
    const kept = integer(left, "bytes");
    this.#sql.run(
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
    this.#sql.run("insert into garbage values (?) on conflict do nothing", id);
    this.#sql.run("delete from fragment where segment = ?", id);
    this.#sql.run("delete from segment where id = ?", id);
  }

  garbage(): number[] {
    return this.#sql.all("select segment from garbage").map((row) => integer(row, "segment"));
  }

  forgetGarbage(id: number): void {
    this.#sql.run("delete from garbage where segment = ?", id);
  }

  forgetUnusedInits(): void {
    this.#sql.run("delete from init where not exists (select 1 from segment where segment.init = init.id)");
  }

  /** The log would still hold what was erased. Where a reader stands in the way, `logIsStale` says that it does. */
  truncateLog(): void {
    this.#database.exec("pragma busy_timeout = 50"); // recording waits meanwhile
    try {
      this.#logIsStale = integer(this.#sql.one("pragma wal_checkpoint(truncate)"), "busy") === 1;
    } finally {
      this.#database.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
    }
  }

  get logIsStale(): boolean {
    return this.#logIsStale;
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}
