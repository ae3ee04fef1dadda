import { Worker } from "node:worker_threads";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { Fault } from "#base";
import type { ThreadReply } from "./sqlite-thread.ts";

/** Kysely speaking to one SQLite file in a thread of its own. Kysely itself lets one query in at a time. */
export function threadDialect(file: string, onBroken: (fault: Fault) => void = () => {}): Dialect {
  return {
    createDriver: () => new ThreadDriver(file, onBroken),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (database) => new SqliteIntrospector(database),
  };
}

interface Waiting {
  sql: string;
  resolve: (reply: Extract<ThreadReply, { outcome: "rows" }>) => void;
  reject: (fault: Fault) => void;
}

class ThreadConnection implements DatabaseConnection {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #exited: Promise<void>;
  #next = 1;
  #closing = false;
  #broken: Fault | undefined;

  constructor(file: string, onBroken: (fault: Fault) => void) {
    this.#worker = new Worker(new URL("./sqlite-thread.ts", import.meta.url), { workerData: { file } });
    this.#worker.on("message", (reply: ThreadReply) => this.#settle(reply));
    this.#worker.on("error", (error) => this.#break(file, error, onBroken));
    this.#exited = new Promise((resolve) => {
      this.#worker.on("exit", () => {
        this.#break(file, undefined, onBroken);
        resolve();
      });
    });
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const reply = await new Promise<Extract<ThreadReply, { outcome: "rows" }>>((resolve, reject) => {
      if (this.#broken !== undefined) {
        reject(this.#broken);
        return;
      }
      const id = this.#next;
      this.#next += 1;
      this.#waiting.set(id, { sql: query.sql, resolve, reject });
      this.#worker.postMessage({ id, sql: query.sql, parameters: [...query.parameters] });
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape is the schema's, which migrations keep
    return { rows: reply.rows as R[], numAffectedRows: reply.changes, insertId: reply.inserted };
  }

  // oxlint-disable-next-line require-yield -- the interface asks for a generator
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Fault("catalogue-stream", "The catalogue answers whole pages; ask for a page with a limit.");
  }

  async close(): Promise<void> {
    this.#closing = true;
    this.#worker.postMessage("close");
    await this.#exited;
  }

  #settle(reply: ThreadReply): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    this.#waiting.delete(reply.id);
    if (reply.outcome === "rows") waiting.resolve(reply);
    else {
      waiting.reject(
        new Fault("catalogue-query", `The catalogue refused a query: ${reply.message}.`, {
          sql: waiting.sql,
          code: reply.code,
        }),
      );
    }
  }

  #break(file: string, cause: unknown, onBroken: (fault: Fault) => void): void {
    if (this.#broken === undefined) {
      this.#broken = new Fault(
        "catalogue-thread",
        "The catalogue's thread ended: the town must be started again.",
        { file },
        cause,
      );
      if (!this.#closing) onBroken(this.#broken);
    }
    for (const waiting of this.#waiting.values()) waiting.reject(this.#broken);
    this.#waiting.clear();
  }
}

class ThreadDriver implements Driver {
  readonly #file: string;
  readonly #onBroken: (fault: Fault) => void;
  #connection: ThreadConnection | undefined;

  constructor(file: string, onBroken: (fault: Fault) => void) {
    this.#file = file;
    this.#onBroken = onBroken;
  }

  async init(): Promise<void> {
    this.#connection = new ThreadConnection(this.#file, this.#onBroken);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#connection === undefined) throw new Fault("catalogue-closed", "The catalogue is not open.");
    return this.#connection;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // Immediate: takes the write lock at once, so that a transaction never fails half way for want of it.
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("rollback"));
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.#connection?.close();
    this.#connection = undefined;
  }
}
