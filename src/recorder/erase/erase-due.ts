import type { Micros } from "#base";
import type { IndexWriter } from "../store/index-writer.ts";
import type { Erased } from "../store/kept.ts";
import { removeGarbage } from "../store/sweep.ts";

/** Of one stream, in one call: a backlog is worked off in slices, and recording goes on in between. */
const segmentsAtOnce = 64;

/**
 * Erases the segments that ended longer ago than their stream's permit lets them be kept.
 * Rows first (secure_delete), then the files, then the log that still held the rows: what is left in between by a
 * crash is garbage, never a row without bytes. The work is proportional to what is erased.
 */
export function eraseDue(root: string, index: IndexWriter, now: Micros): Erased[] {
  const erased: Erased[] = [];
  index.transaction(() => {
    for (const { id, camera, stream, keepSeconds } of index.streamsToErase()) {
      const limit = now - keepSeconds * 1_000_000;
      const due = index.due(id, limit, segmentsAtOnce);
      index.forgetGaps(id, limit);
      if (due.length === 0) continue;
      for (const segment of due) index.discard(segment.id);
      erased.push({
        camera,
        stream,
        from: Math.min(...due.map((segment) => segment.start)),
        to: Math.max(...due.map((segment) => segment.end)),
        segments: due.length,
        bytes: due.reduce((sum, segment) => sum + segment.bytes, 0),
      });
    }
    if (erased.length > 0) index.forgetUnusedInits();
  });
  if (erased.length > 0) {
    removeGarbage(root, index);
    index.truncateLog();
  }
  return erased;
}
