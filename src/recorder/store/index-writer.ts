import type { DatabaseSync } from "node:sqlite";
import type { Micros } from "#base";
import type { TimeQuality } from "#model";
import { ErasureRows } from "./erasure-rows.ts";
import { GapRows } from "./gap-rows.ts";
import type { InitSegment, StreamKey } from "./kept.ts";
import { KeyRows, type SealedInit, type WrappedKey } from "./key-rows.ts";
import { endOf, pack, unpack } from "./packed-fragments.ts";
import { blob, integer, optionalInteger } from "./row.ts";
import { busyTimeoutMs } from "./schema.ts";
import { Statements } from "./statements.ts";

export interface SegmentRow {
  readonly id: number;
  readonly stream: number;
  readonly init: number;
  readonly start: Micros;
  readonly end: Micros;
  /** Its start by the time that retention counts. */
  readonly countsFrom: Micros;
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
  readonly gaps: GapRows;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#sql = new Statements(database);
    this.keys = new KeyRows(this.#sql);
    this.erasure = new ErasureRows(this.#sql);
    this.gaps = new GapRows(this.#sql);
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
    const { id, stream, init, start, end, countsFrom, bytes, fragments, time } = row;
    const { recorderKey, dataKey, unsettled } = row;
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
      countsFrom,
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

  /** All that the segment has by now. */
  putFragments(segment: number, packed: Uint8Array): void {
    this.#sql.run(
      "insert into fragments (segment, packed) values (?, ?) on conflict do update set packed = excluded.packed",
      segment,
      packed,
    );
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
    const row = this.#sql.one("select packed from fragments where segment = ?", id);
    const left = (row["packed"] === undefined ? [] : unpack(blob(row, "packed"))).filter(
      (fragment) => endOf(fragment) <= bytes,
    );
    const last = left.at(-1);
    if (last === undefined) {
      this.discard(id);
      return 0;
    }
    const end = left.reduce((latest, fragment) => Math.max(latest, fragment.end), 0);
    this.putFragments(id, pack(left));
    this.growSegment({ id, end, bytes: endOf(last), fragments: left.length }, true);
    return endOf(last);
  }

  /** The rows go; the file is garbage until it is gone too. */
  discard(id: number): void {
    this.#sql.run("insert into garbage values (?) on conflict do nothing", id);
    this.#sql.run("delete from fragments where segment = ?", id);
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
