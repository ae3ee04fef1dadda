import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "./fault.ts";

/** Names and contents of a flat folder's files; folders, links and tests are left out. */
export type FolderFiles = ReadonlyMap<string, Buffer>;

const mostFiles = 64;
const mostBytes = 4 * 1024 * 1024;

/** Reads a small flat folder whole, so that what was hashed is what is used. Fault `folder-too-large`. */
export async function readFolder(folder: string): Promise<FolderFiles> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/[.]test[.]ts$/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  const files = new Map<string, Buffer>();
  let bytes = 0;
  for (const name of entries) {
    bytes += (await stat(join(folder, name))).size;
    if (files.size >= mostFiles || bytes > mostBytes) {
      throw new Fault(
        "folder-too-large",
        `${folder} holds more than ${mostFiles} files or ${mostBytes} bytes: it is not what it should be.`,
        { folder },
      );
    }
    files.set(name, await readFile(join(folder, name)));
  }
  return files;
}

/** SHA-256 over sorted names and contents, each with its length, so that no bytes can move between files. */
export function hashFiles(files: FolderFiles): string {
  const hash = createHash("sha256");
  for (const name of [...files.keys()].sort()) {
    const contents = files.get(name) ?? Buffer.alloc(0);
    hash.update(`${name}\0${contents.length}\0`).update(contents);
  }
  return hash.digest("hex");
}
