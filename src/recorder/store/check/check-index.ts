import type { DatabaseSync } from "node:sqlite";
import { findKey } from "../../keys/key-ring.ts";
import { unwrap } from "../../keys/recording-key.ts";
import { readIdentity } from "../identity.ts";
import { identityFile, indexFile } from "../layout.ts";
import { blob, integer, text } from "../row.ts";
import { initContext } from "../seal.ts";
import type { Checking, Report } from "./checking.ts";

/** The index as a database, and whose it is. */
export function checkDatabase(database: DatabaseSync, root: string, report: Report): void {
  const quick = text(database.prepare("pragma quick_check(1)").get() ?? {}, "quick_check");
  if (quick !== "ok") report("broken-index", indexFile, `SQLite finds the index damaged: ${quick}.`);
  const inIndex = text(database.prepare("select identity from volume").get() ?? {}, "identity");
  const onDisk = readIdentity(root)?.volume;
  if (inIndex !== onDisk) {
    const sentence = `The index belongs to the volume ${inIndex}, the folder to ${onDisk ?? "none"}: one of them was copied here.`;
    report("wrong-identity", identityFile, sentence);
  }
}

/** What the index says the recordings take: a budget is kept by it. */
export function checkSum({ database, report }: Checking): void {
  const sums = database.prepare(
    "select volume.bytes as said, (select coalesce(sum(bytes), 0) from segment) as found from volume",
  );
  const row = sums.get() ?? {};
  const [said, found] = [integer(row, "said"), integer(row, "found")];
  if (said === found) return;
  const sentence = `The index counts ${said} bytes of recordings and lists ${found}.`;
  report("broken-index", "sum", sentence, { mend: (index) => index.recount() });
}

/** Each of the recorder's keys that something is sealed with is here, and opens the heads of the recordings. */
export function checkKeys({ database, keys, report }: Checking): void {
  for (const row of database.prepare("select name from recorder_key").all()) {
    const name = text(row, "name");
    if (keys !== undefined && findKey(keys, name) !== undefined) continue;
    const sentence = `Recordings are sealed with the key ${name}, which is not here: their bytes were not compared. Name its file with --keys.`;
    report("key-missing", `key ${name}`, sentence);
  }
  const inits = database.prepare(
    "select hash, sealed, name, identity from volume, init join recorder_key on recorder_key.id = init.recorder_key",
  );
  for (const row of inits.all()) {
    const key = keys === undefined ? undefined : findKey(keys, text(row, "name"));
    const hash = text(row, "hash");
    const context = initContext(text(row, "identity"), hash);
    if (key === undefined || unwrap(key, blob(row, "sealed"), context) !== undefined) continue;
    const sentence = "What a player needs before the first picture cannot be opened: it was changed.";
    report("changed-bytes", `init ${hash.slice(0, 12)}`, sentence);
  }
}

/** Rows of fragments that belong to no segment open nothing: the segment's key is gone. */
export function checkOrphanRows({ database, report }: Checking): void {
  const orphans = database
    .prepare("select segment from fragments where segment not in (select id from segment)")
    .all();
  for (const row of orphans) {
    const segment = integer(row, "segment");
    const sentence =
      "The index has fragments of a segment that it does not list: without its key they open nothing.";
    report("row-without-bytes", `segment ${segment}`, sentence, {
      mend: (index) => {
        index.discard(segment);
        index.forgetGarbage(segment);
      },
    });
  }
}

/** A recorder that stops by itself leaves no segment growing and nothing half erased. */
export function checkLeftovers({ database, stoppedClean, report }: Checking): void {
  if (!stoppedClean) return;
  for (const row of database.prepare("select id from segment where closed = 0").all()) {
    const id = integer(row, "id");
    const sentence = "A segment is marked as growing although the recorder stopped cleanly.";
    report("garbage-left", `segment ${id}`, sentence, { mend: (index) => index.closeSegment(id) });
  }
}
