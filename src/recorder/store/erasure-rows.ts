import { canonicalJson, type Micros } from "#base";
import type { Stretch } from "#calendar";
import type { Keeping } from "#contract";
import { shortestHole } from "./holes.ts";
import type { Erased, StreamKey } from "./kept.ts";
import { integer, type Row, text } from "./row.ts";
import type { Statements } from "./statements.ts";

export interface DueSegment {
  readonly id: number;
  readonly start: Micros;
  readonly end: Micros;
  readonly bytes: number;
  readonly countsFrom: Micros;
}

/** The rules, the ages and the proofs of a volume. Whoever calls holds the transaction. */
export class ErasureRows {
  readonly #sql: Statements;

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  keep(stream: number, keeping: Keeping): void {
    this.#sql.run("update stream set keep = ? where id = ?", canonicalJson(keeping), stream);
  }

  streams(): (StreamKey & { id: number; keep: string })[] {
    return this.#sql.all("select id, camera, name, keep from stream where keep is not null").map((row) => ({
      id: integer(row, "id"),
      camera: text(row, "camera"),
      stream: text(row, "name") === "main" ? "main" : "sub",
      keep: text(row, "keep"),
    }));
  }

  /** The oldest segments of a stream in a stretch of time; never one that grows, or whose time is not settled. */
  segmentsIn(stream: number, { from, to }: Stretch, most: number): DueSegment[] {
    return this.#sql
      .all(
        `select id, start, end, bytes, counts_from from segment
         where stream = ? and counts_from >= ? and counts_from < ? and closed = 1 and unsettled = 0
         order by counts_from limit ?`,
        stream,
        Math.max(from, 0),
        to,
        most,
      )
      .map(dueSegment);
  }

  /** The same of those alone whose date was wrong: what their camera's holds say of that stretch is not of them. */
  redatedIn(stream: number, { from, to }: Stretch, most: number): DueSegment[] {
    return this.#sql
      .all(
        `select id, start, end, bytes, counts_from from segment
         where stream = ? and counts_from >= ? and counts_from < ? and counts_from <> start and closed = 1
           and unsettled = 0
         order by counts_from limit ?`,
        stream,
        Math.max(from, 0),
        to,
        most,
      )
      .map(dueSegment);
  }

  /** The oldest segments of the volume as they were written, whatever a clock said; never one that grows. */
  *oldest(most: number): Generator<DueSegment & { stream: number }> {
    const rows = this.#sql.all(
      "select id, stream, start, end, bytes, counts_from from segment where closed = 1 order by id limit ?",
      most,
    );
    for (const row of rows) yield { ...dueSegment(row), stream: integer(row, "stream") };
  }

  forgetGaps(stream: number, { from, to }: Stretch): void {
    this.#sql.run(
      "delete from gap where stream = ? and start >= ? and start < ? and end <= ? and open = 0",
      stream,
      Math.max(from, 0),
      to,
      to,
    );
  }

  /** A gap that says why; one that goes on where the last such ended is the same gap. */
  explainGivenUp(stream: number, { from, to }: Stretch, detail: string): void {
    const last = this.#sql.one(
      "select id from gap where stream = ? and detail = ? and end >= ? and start <= ? order by start desc limit 1",
      stream,
      detail,
      from - shortestHole,
      from,
    );
    if (last["id"] === undefined) {
      this.#sql.run(
        "insert into gap (stream, start, end, cause, detail, open) values (?, ?, ?, 'our-fault', ?, 0)",
        stream,
        from,
        to,
        detail,
      );
      return;
    }
    this.#sql.run("update gap set end = max(end, ?) where id = ?", to, integer(last, "id"));
  }

  /** The time that they were counted by turned out to be off by so much. */
  settle(by: Micros): void {
    this.#sql.run("update segment set counts_from = counts_from + ?, unsettled = 0 where unsettled = 1", by);
  }

  /** Nobody remembers how wrong the clock was: counted from later than it was. Still not settled. */
  forgetDoubt(from: Micros): void {
    this.#sql.run("update segment set counts_from = max(counts_from, ?) where unsettled = 1", from);
  }

  /** The word that it is settled was lost: counted from now, which is later. It stays too long by what passed since. */
  settleLost(now: Micros): void {
    this.#sql.run(
      "update segment set counts_from = ?, unsettled = 0 where unsettled = 1 and closed = 1",
      now,
    );
  }

  addProof(body: Omit<Erased, "proof" | "volume">): void {
    this.#sql.run("insert into erasure (body) values (?)", JSON.stringify(body));
  }

  /** The oldest that were not confirmed. */
  proofs(most: number): { proof: number; body: string }[] {
    return this.#sql.all("select id, body from erasure order by id limit ?", most).map((row) => ({
      proof: integer(row, "id"),
      body: text(row, "body"),
    }));
  }

  forgetProof(proof: number): void {
    this.#sql.run("delete from erasure where id = ?", proof);
  }
}

function dueSegment(row: Row): DueSegment {
  return {
    id: integer(row, "id"),
    start: integer(row, "start"),
    end: integer(row, "end"),
    bytes: integer(row, "bytes"),
    countsFrom: integer(row, "counts_from"),
  };
}
