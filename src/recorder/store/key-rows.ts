import { blob, integer, text } from "./row.ts";
import type { Statements } from "./statements.ts";

/** A segment's data key, and which of the recorder's keys wraps it. */
export interface WrappedKey {
  readonly recorderKey: number;
  readonly dataKey: Uint8Array;
}

/** What an init segment is kept as. */
export interface SealedInit {
  readonly recorderKey: number;
  readonly sealed: Uint8Array;
}

/** Which of the recorder's keys opens what: rows that a rotation goes through. Whoever calls holds the transaction. */
export class KeyRows {
  readonly #sql: Statements;

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  all(): { id: number; name: string }[] {
    return this.#sql
      .all("select id, name from recorder_key order by id")
      .map((row) => ({ id: integer(row, "id"), name: text(row, "name") }));
  }

  /** The row that stands for one of the recorder's keys. */
  of(name: string): number {
    this.#sql.run("insert into recorder_key (name) values (?) on conflict do nothing", name);
    return integer(this.#sql.one("select id from recorder_key where name = ?", name), "id");
  }

  segments(key: number, most: number): { segment: number; dataKey: Uint8Array }[] {
    return this.#sql
      .all("select id, data_key from segment where recorder_key = ? limit ?", key, most)
      .map((row) => ({ segment: integer(row, "id"), dataKey: blob(row, "data_key") }));
  }

  inits(key: number, most: number): { hash: string; sealed: Uint8Array }[] {
    return this.#sql
      .all("select hash, sealed from init where recorder_key = ? limit ?", key, most)
      .map((row) => ({ hash: text(row, "hash"), sealed: blob(row, "sealed") }));
  }

  wrapSegment(segment: number, { recorderKey, dataKey }: WrappedKey): void {
    this.#sql.run(
      "update segment set recorder_key = ?, data_key = ? where id = ?",
      recorderKey,
      dataKey,
      segment,
    );
  }

  wrapInit(hash: string, { recorderKey, sealed }: SealedInit): void {
    this.#sql.run("update init set recorder_key = ?, sealed = ? where hash = ?", recorderKey, sealed, hash);
  }

  /** Once nothing is wrapped by it. */
  forgetUnused(key: number): void {
    this.#sql.run(
      `delete from recorder_key where id = ? and not exists (select 1 from segment where recorder_key = ?)
         and not exists (select 1 from init where recorder_key = ?)`,
      key,
      key,
      key,
    );
  }
}
