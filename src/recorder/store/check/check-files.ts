import { readdirSync, rmSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { identityFile, indexFile, lockFile, segmentFile, segmentOf, segmentsFolder } from "../layout.ts";
import { integer } from "../row.ts";
import { sizeOf } from "./check-segments.ts";
import type { Checking } from "./checking.ts";

const ours = new Set([
  identityFile,
  indexFile,
  `${indexFile}-wal`,
  `${indexFile}-shm`,
  lockFile,
  `${lockFile}-journal`,
]);

/** Each file of the volume is the index's, or a segment's that the index knows, or garbage about to go. */
export function checkFiles(
  { root, database, recording, stoppedClean, report }: Checking,
  known: ReadonlySet<number>,
): void {
  const rows = database.prepare("select segment from garbage").all();
  const garbage = new Set(rows.map((row) => integer(row, "segment")));
  const high = integer(database.prepare("select high_segment from volume").get() ?? {}, "high_segment");
  const unborn = (id: number) => !stoppedClean && id > high;
  if (stoppedClean) {
    for (const id of garbage) {
      const sentence = "An erasure was left half done although the recorder stopped cleanly.";
      report("garbage-left", relative(root, segmentFile(root, id)), sentence, {
        mend: (index) => {
          rmSync(segmentFile(root, id), { force: true });
          index.forgetGarbage(id);
        },
      });
    }
  }
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const where = relative(root, path);
    if (ours.has(where) || where.startsWith("lost+found")) continue;
    const inSegments = where.startsWith(segmentsFolder);
    const id = inSegments ? segmentOf(basename(entry.parentPath), entry.name) : undefined;
    if (id === undefined) {
      report("unknown-file", where, "This file is not one of Vigie's. Move it elsewhere.");
    } else if (known.has(id) || garbage.has(id) || unborn(id)) {
      continue; // a row accounts for it, or the next start removes it
    } else if (!(recording && sizeOf(path) === undefined)) {
      report("bytes-without-row", where, "No row accounts for this file.", { mend: () => rmSync(path) });
    }
  }
}
