import { mkdir, open, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Fault, systemCode } from "#base";
import type { TownConfig } from "./load.ts";

/**
 * Makes the data folder and tries to write in it, so that a start that cannot succeed says so once and stops,
 * instead of failing over and over in each program. Fault `data-unwritable`.
 */
export async function openDataFolder({ data, file }: Pick<TownConfig, "data" | "file">): Promise<void> {
  const trial = join(data, `.trial-${process.pid}`);
  try {
    await makeFolder(data);
    const written = await open(trial, "w");
    await using _written = written;
    await written.writeFile("Vigie writes here.\n");
    await written.sync();
  } catch (error) {
    throw new Fault(
      "data-unwritable",
      `The data folder ${data} cannot be written (${reasonOf(error)}). Give Vigie's account the right to write there, or name another folder: data, in ${file}.`,
      { data },
      error,
    );
  } finally {
    // Where nothing could be written there is nothing to remove, and the fault above has said why.
    await rm(trial, { force: true }).catch(() => undefined);
  }
}

/** Node's own recursive `mkdir` never returns where a file system answers ENOENT for good, as /proc does. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (systemCode(error) === "EEXIST" && (await stat(folder)).isDirectory()) return;
    if (systemCode(error) !== "ENOENT" || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

function reasonOf(error: unknown): string {
  switch (systemCode(error) ?? "") {
    case "ENOSPC":
      return "its disk is full";
    case "EROFS":
      return "its disk is mounted read-only";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "ENOTDIR":
    case "EEXIST":
      return "there is a file in its place";
    default:
      return systemCode(error) ?? "unknown";
  }
}
