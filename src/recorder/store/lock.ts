import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { lockFile } from "./layout.ts";

/**
 * Held while a recorder writes to the volume; undefined where another holds it.
 * SQLite's lock is the system's own: a killed recorder leaves none behind.
 */
export function lockVolume(root: string): Disposable | undefined {
  const database = new DatabaseSync(join(root, lockFile), { timeout: 0 });
  try {
    database.exec("begin exclusive");
  } catch (error) {
    database.close();
    if (error instanceof Error && error.message.includes("locked")) return undefined;
    throw error;
  }
  return { [Symbol.dispose]: () => database.close() };
}
