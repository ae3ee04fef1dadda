import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { systemCode } from "#base";

/**
 * The catalogue's own thread: SQLite's calls are synchronous, and a slow disk must not stop the town's answers.
 * One message in, one message out, in order; nothing here knows what the queries are about.
 */
const openWith = z.strictObject({ file: z.string() }).parse(workerData);
const querySchema = z.strictObject({ id: z.number(), sql: z.string(), parameters: z.array(z.unknown()) });
const valuesSchema = z.array(
  z.union([z.null(), z.number(), z.bigint(), z.string(), z.instanceof(Uint8Array)]),
);

export type ThreadReply =
  | { id: number; outcome: "rows"; rows: unknown[]; changes: bigint; inserted: bigint }
  | { id: number; outcome: "failed"; message: string; code: string };

const database = new DatabaseSync(openWith.file, { timeout: 5_000 });
// FULL: a commit that was answered survives a power cut. secure_delete: what is erased leaves no bytes in the pages.
database.exec(`
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma foreign_keys = on;
  pragma secure_delete = on;
`);

function answer(message: unknown): ThreadReply {
  const { id, sql, parameters } = querySchema.parse(message);
  try {
    const values = valuesSchema.parse(parameters);
    const statement = database.prepare(sql);
    if (statement.columns().length > 0) {
      return { id, outcome: "rows", rows: statement.all(...values), changes: 0n, inserted: 0n };
    }
    const done = statement.run(...values);
    return {
      id,
      outcome: "rows",
      rows: [],
      changes: BigInt(done.changes),
      inserted: BigInt(done.lastInsertRowid),
    };
  } catch (error) {
    return {
      id,
      outcome: "failed",
      message: error instanceof Error ? error.message : String(error),
      code: systemCode(error) ?? "sqlite",
    };
  }
}

parentPort?.on("message", (message: unknown) => {
  if (message === "close") {
    // Leaves one file behind and no log that still holds what was erased.
    database.exec("pragma wal_checkpoint(truncate)");
    database.close();
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(answer(message));
});
