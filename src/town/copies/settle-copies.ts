import { readdir } from "node:fs/promises";
import { systemCode } from "#base";
import { copyFolder } from "./copy-folder.ts";
import { type EraseParts, letGo } from "./erase-copy.ts";

/**
 * At each start, before anybody can begin a copy: what was leaving goes, and nothing is left of a copy that was never
 * begun, of a file that was not whole, or of what other marks covered.
 */
export async function settleCopies(parts: Omit<EraseParts, "workshop">): Promise<void> {
  const { copies, folder } = parts;
  for (const copy of await copies.leaving()) await letGo(parts, copy);
  const known = new Map((await copies.all()).map((copy) => [copy.id, copy]));
  for (const name of await foldersIn(folder)) {
    const place = copyFolder(folder, name);
    const copy = known.get(name);
    if (copy === undefined) await place.remove();
    else await place.tidy();
    if (copy?.state.is === "correcting") await place.uncover();
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  });
}
