import { closeSync, fdatasyncSync, ftruncateSync, openSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, syncFolder, systemCode } from "#base";
import type { IndexWriter } from "./index-writer.ts";
import { segmentFile, segmentOf, segmentsFolder, segmentsPerFolder } from "./layout.ts";
import { syncFoldersOf } from "./segment-folders.ts";

/** What opening a volume cleared away. All zero after a clean stop. */
export interface Swept {
  /** Bytes that had no row yet: a recorder was killed between two commits. */
  readonly tailBytes: number;
  /** Files without a row: as above, or in the middle of an erasure. */
  readonly files: number;
  /** Segments whose file was shorter than their rows: the disk lied about a flush, or someone cut it. */
  readonly damaged: number;
}

/**
 * Restores the invariants after any kind of death, looking only at what can have been hit: the segments that
 * were growing, the garbage list, and files numbered past the last committed segment.
 */
export function sweep(root: string, index: IndexWriter): Swept {
  makeFolder(join(root, segmentsFolder));
  syncFolder(root); // its maker may have been killed before that
  let tailBytes = 0;
  let damaged = 0;
  index.transaction(() => {
    index.markStopped(false);
    index.gaps.closeOutages();
    for (const { id, bytes } of index.openSegments()) {
      const size = sizeOf(segmentFile(root, id));
      if (size < bytes) {
        damaged += 1;
        cutTail(segmentFile(root, id), size, index.shorten(id, size));
      } else {
        tailBytes += cutTail(segmentFile(root, id), size, bytes);
        index.closeSegment(id);
      }
    }
  });
  return { tailBytes, damaged, files: removeGarbage(root, index) + removeUnborn(root, index.highSegment()) };
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return 0;
    throw error;
  }
}

export function cutTail(file: string, size: number, bytes: number): number {
  if (size <= bytes || size === 0) return 0;
  const handle = openSync(file, "r+");
  try {
    ftruncateSync(handle, bytes);
    fdatasyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return size - bytes;
}

/**
 * Files whose rows are gone already. Also the second half of an erasure: forgotten only once their names are gone
 * for good, or a power cut would bring back recordings that nothing lists and nothing will erase.
 */
export function removeGarbage(root: string, index: IndexWriter): number {
  const garbage = index.garbage();
  if (garbage.length === 0) return 0;
  for (const id of garbage) rmSync(segmentFile(root, id), { force: true });
  syncFoldersOf(root, garbage);
  index.transaction(() => {
    for (const id of garbage) index.forgetGarbage(id);
  });
  return garbage.length;
}

/** Files past the last committed segment never got a row. */
function removeUnborn(root: string, high: number): number {
  const first = Math.floor(high / segmentsPerFolder);
  const removed: number[] = [];
  for (const folder of readdirSync(join(root, segmentsFolder))) {
    if (!/^\d{6,}$/.test(folder) || Number(folder) < first) continue;
    for (const file of readdirSync(join(root, segmentsFolder, folder))) {
      const segment = segmentOf(folder, file);
      if (segment === undefined || segment <= high) continue;
      rmSync(segmentFile(root, segment));
      removed.push(segment);
    }
  }
  syncFoldersOf(root, removed);
  return removed.length;
}
