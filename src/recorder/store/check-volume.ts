import type { DatabaseSync } from "node:sqlite";
import { Fault, sentenceOf } from "#base";
import type { KeyRing } from "../keys/key-ring.ts";
import { checkFiles } from "./check/check-files.ts";
import { checkDatabase, checkKeys, checkLeftovers, checkOrphanRows, checkSum } from "./check/check-index.ts";
import { checkSegments } from "./check/check-segments.ts";
import { checkTime } from "./check/check-time.ts";
import { type Checking, type Report, reporter } from "./check/checking.ts";
import type { Finding, VolumeCheck } from "./check/finding.ts";
import { readIdentity } from "./identity.ts";
import { IndexWriter } from "./index-writer.ts";
import { identityFile, indexFile } from "./layout.ts";
import { lockVolume } from "./lock.ts";
import { integer } from "./row.ts";
import { openIndex, openIndexToRead } from "./schema.ts";

export interface CheckOptions {
  /** Mends what can be mended without guessing. Refused (`volume-in-use`) while a recorder writes. */
  readonly repair: boolean;
  /** Without them, only names, lengths and rows can be compared, and the check says so. */
  readonly keys: KeyRing | undefined;
}

/** Reads all of a volume and compares: each row with its bytes, each file with its rows (docs/design/store.md). */
export function checkVolume(root: string, { repair, keys }: CheckOptions): VolumeCheck {
  using open = new DisposableStack();
  const findings: Finding[] = [];
  const tally = { segments: 0, fragments: 0, bytes: 0 };
  let mending: IndexWriter | undefined;
  const report = reporter(findings, () => mending);
  const identity = checkIdentity(root, report);
  if (identity === undefined) return { findings, ...tally, recording: false, cutShort: false };
  const lock = lockVolume(root);
  const recording = lock === undefined;
  if (lock !== undefined) open.use(lock);
  if (recording && repair) {
    throw new Fault(
      "volume-in-use",
      `A recorder is writing to ${root}. Stop it before repairing the volume.`,
      { volume: root },
    );
  }
  let database: DatabaseSync;
  try {
    database = openIndexToRead(root);
    open.defer(() => database.close());
    checkDatabase(database, root, report);
  } catch (error) {
    const advice =
      "Its recordings are still in segments/, but the keys that open them are in the index. Restore the index from a backup.";
    report("broken-index", indexFile, `The index cannot be read: ${sentenceOf(error)} ${advice}`);
    return { findings, ...tally, recording, cutShort: false };
  }
  if (repair) mending = open.use(new IndexWriter(openIndex(root, identity)));
  const stopped = integer(database.prepare("select stopped from volume").get() ?? {}, "stopped") === 1;
  const stoppedClean = stopped && !recording;
  const checking: Checking = { root, database, keys, recording, stoppedClean, report };
  checkKeys(checking);
  const known = checkSegments(checking, tally);
  checkSum(checking);
  checkOrphanRows(checking);
  checkLeftovers(checking);
  checkTime(checking);
  checkFiles(checking, known);
  return { findings, ...tally, recording, cutShort: !recording && !stopped };
}

function checkIdentity(root: string, report: Report): string | undefined {
  const none = "The folder carries no identity: it is no Vigie volume, or its disk is not mounted.";
  try {
    const found = readIdentity(root);
    if (found === undefined) report("wrong-identity", identityFile, none);
    return found?.volume;
  } catch (error) {
    report("wrong-identity", identityFile, sentenceOf(error));
    return undefined;
  }
}
