import { existsSync } from "node:fs";
import { join } from "node:path";
import { syncFolder } from "#base";
import { folderOf } from "./layout.ts";

/** The folders of these segments: one flush for all that were made or removed in the same. */
export function syncFoldersOf(root: string, segments: readonly number[]): void {
  for (const folder of new Set(segments.map(folderOf))) {
    if (existsSync(join(root, folder))) syncFolder(join(root, folder));
  }
}
