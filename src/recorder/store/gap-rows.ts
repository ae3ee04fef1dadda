import type { Micros } from "#base";
import { unexplained } from "./holes.ts";
import type { OpenGap, StreamKey } from "./kept.ts";
import { integer } from "./row.ts";
import type { Statements } from "./statements.ts";

/** Why there is nothing, as rows. Whoever calls holds the transaction. */
export class GapRows {
  readonly #sql: Statements;

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  /** A new gap ends the one before it. */
  open(stream: number, { start, cause, detail, corrects = false }: Omit<OpenGap, keyof StreamKey>): void {
    if (corrects) {
      this.#sql.run(
        "update gap set cause = ?, detail = ? where stream = ? and open = 1",
        cause,
        detail,
        stream,
      );
      return;
    }
    this.close(stream, start);
    this.#sql.run(
      "insert into gap (stream, start, end, cause, detail, open) values (?, ?, ?, ?, ?, 1)",
      stream,
      start,
      start,
      cause,
      detail,
    );
  }

  close(stream: number, end: Micros): void {
    this.#sql.run("update gap set end = max(start, ?), open = 0 where stream = ? and open = 1", end, stream);
  }

  extend(now: Micros): void {
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
  explain(stream: number, start: Micros, end: Micros, detail: string): void {
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
}
