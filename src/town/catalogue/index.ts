import { CompiledQuery, Kysely } from "kysely";
import { Fault } from "#base";
import { migrate } from "./migrate.ts";
import type { Tables } from "./tables.ts";
import { threadDialect } from "./thread-dialect.ts";

export { openSealer, type Sealer } from "./sealer.ts";
export type * from "./tables.ts";

/** Queries are written where their subject lives; only this room knows what answers them. */
export type Catalogue = Kysely<Tables>;

/** SQLite's log would still hold what was erased; another database keeps none that we could read. */
export async function truncateLog(catalogue: Catalogue): Promise<void> {
  await catalogue.executeQuery(CompiledQuery.raw("pragma wal_checkpoint(truncate)"));
}

/**
 * Opens the catalogue at today's schema; its folder exists. The thread and the file close with it.
 * A thread that dies by itself is told to `onBroken`: nothing more can be answered.
 */
export async function openCatalogue(
  file: string,
  onBroken?: (fault: Fault) => void,
): Promise<Catalogue & AsyncDisposable> {
  const catalogue = new Kysely<Tables>({ dialect: threadDialect(file, onBroken) });
  try {
    await migrate(catalogue);
  } catch (error) {
    await catalogue.destroy();
    if (error instanceof Fault && error.code === "catalogue-newer") throw error;
    throw new Fault(
      "catalogue-open",
      `The catalogue ${file} cannot be opened: check that its folder can be written and is not full.`,
      { file },
      error,
    );
  }
  return catalogue;
}
