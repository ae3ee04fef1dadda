import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { dirname, join } from "node:path";
import { folderOf } from "./layout.ts";

/** A new name in a folder, or one that is gone, is so after a power cut only once this was called. */
export function syncFolder(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** `mkdir -p` that a power cut does not undo. */
export function makeFolder(path: string): void {
  const highest = mkdirSync(path, { recursive: true, mode: 0o700 });
  if (highest === undefined) return;
  for (let made = path; ; made = dirname(made)) {
    syncFolder(dirname(made));
    if (made === highest) return;
  }
}

/** The folders of these segments: one flush for all that were made or removed in the same. */
export function syncFoldersOf(root: string, segments: readonly number[]): void {
  for (const folder of new Set(segments.map(folderOf))) {
    if (existsSync(join(root, folder))) syncFolder(join(root, folder));
  }
}
