import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Row } from "./row.ts";

type Value = string | number | Uint8Array | null;

/** SQL that is asked again and again, prepared once. */
export class Statements {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  run(sql: string, ...values: readonly Value[]): void {
    this.#of(sql).run(...values);
  }

  one(sql: string, ...values: readonly Value[]): Row {
    return this.#of(sql).get(...values) ?? {};
  }

  all(sql: string, ...values: readonly Value[]): Row[] {
    return this.#of(sql).all(...values);
  }

  #of(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}
