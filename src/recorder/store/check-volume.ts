import { readdirSync, rmSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { Fault, sentenceOf, systemCode } from "#base";
import { findKey, type KeyRing } from "../keys/key-ring.ts";
import { unwrap } from "../keys/recording-key.ts";
import type { Finding, FindingKind, VolumeCheck } from "./finding.ts";
import { readIdentity } from "./identity.ts";
import { IndexWriter } from "./index-writer.ts";
import { identityFile, indexFile, lockFile, segmentFile, segmentOf, segmentsFolder } from "./layout.ts";
import { lockVolume } from "./lock.ts";
import { blob, integer, type Row, text } from "./row.ts";
import { openIndex, openIndexToRead } from "./schema.ts";
import { initContext, tagBytes } from "./seal.ts";
import { openSealed, readSealed, sealedQuery } from "./sealed-fragment.ts";
import { cutTail } from "./sweep.ts";

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
  const report = (kind: FindingKind, where: string, sentence: string, mend?: () => void) => {
    if (repair) mend?.();
    findings.push({ kind, where, sentence, mended: repair && mend !== undefined });
  };
  if (!checkIdentity(root, report)) return { findings, ...tally, recording: false };
  const lock = lockVolume(root);
  const recording = lock === undefined;
  if (lock !== undefined) open.use(lock);
  if (recording && repair) {
    throw new Fault(
      "volume-in-use",
      `A recorder is writing to ${root}. Stop it before repairing the volume.`,
      {
        volume: root,
      },
    );
  }
  let database: DatabaseSync;
  try {
    database = openIndexToRead(root);
    open.defer(() => database.close());
    checkIndex(database, root, report);
  } catch (error) {
    const advice =
      "Its recordings are still in segments/, but without their times. Restore the index from a backup.";
    report("broken-index", indexFile, `The index cannot be read: ${sentenceOf(error)} ${advice}`);
    return { findings, ...tally, recording };
  }
  const mending = repair
    ? open.use(new IndexWriter(openIndex(root, readIdentity(root)?.volume ?? "")))
    : undefined;
  checkKeys(database, keys, report);
  const known = new Set<number>();
  for (const row of database.prepare("select * from segment order by id").iterate()) {
    const segment = {
      id: integer(row, "id"),
      bytes: integer(row, "bytes"),
      closed: integer(row, "closed") === 1,
    };
    known.add(segment.id);
    tally.segments += 1;
    checkSegment({ root, database, keys, mending, recording, report, tally }, segment, row);
  }
  checkSum(database, mending, report);
  checkOrphanRows(database, report);
  const garbage = new Set(
    database
      .prepare("select segment from garbage")
      .all()
      .map((row) => integer(row, "segment")),
  );
  const high = integer(database.prepare("select high_segment from volume").get() ?? {}, "high_segment");
  const expected = (id: number) => known.has(id) || garbage.has(id) || (recording && id > high);
  checkFiles(root, expected, recording, report);
  return { findings, ...tally, recording };
}

type Report = (kind: FindingKind, where: string, sentence: string, mend?: () => void) => void;

interface Checking {
  readonly root: string;
  readonly database: DatabaseSync;
  readonly keys: KeyRing | undefined;
  readonly mending: IndexWriter | undefined;
  readonly recording: boolean;
  readonly report: Report;
  readonly tally: { fragments: number; bytes: number };
}

function checkIdentity(root: string, report: Report): boolean {
  try {
    if (readIdentity(root) !== undefined) return true;
    report(
      "wrong-identity",
      identityFile,
      "The folder carries no identity: it is no Vigie volume, or its disk is not mounted.",
    );
  } catch (error) {
    report("wrong-identity", identityFile, sentenceOf(error));
  }
  return false;
}

function checkIndex(database: DatabaseSync, root: string, report: Report): void {
  const quick = text(database.prepare("pragma quick_check(1)").get() ?? {}, "quick_check");
  if (quick !== "ok") report("broken-index", indexFile, `SQLite finds the index damaged: ${quick}.`);
  const inIndex = text(database.prepare("select identity from volume").get() ?? {}, "identity");
  const onDisk = readIdentity(root)?.volume;
  if (inIndex !== onDisk) {
    const sentence = `The index belongs to the volume ${inIndex}, the folder to ${onDisk ?? "none"}: one of them was copied here.`;
    report("wrong-identity", identityFile, sentence);
  }
}

function checkSegment(
  checking: Checking,
  segment: { id: number; bytes: number; closed: boolean },
  row: Row,
): void {
  const { root, database, mending, recording, report, tally } = checking;
  const file = segmentFile(root, segment.id);
  const where = relative(root, file);
  const size = sizeOf(file);
  const erasedMeanwhile = () =>
    recording && database.prepare("select id from segment where id = ?").get(segment.id) === undefined;
  if (size === undefined) {
    if (erasedMeanwhile()) return;
    report("missing-file", where, "The index lists this segment, but its file is gone.", () =>
      mending?.transaction(() => mending.discard(segment.id)),
    );
    return;
  }
  checkFragments(checking, segment, size, integer(row, "fragments"));
  if (size < segment.bytes) {
    report("short-file", where, `The file has ${size} bytes of ${segment.bytes}: its end is lost.`, () =>
      mending?.transaction(() => cutTail(file, size, mending.shorten(segment.id, size))),
    );
  } else if (size > segment.bytes && (segment.closed || !recording)) {
    const extra = size - segment.bytes;
    report("bytes-without-row", where, `The file has ${extra} bytes that no row accounts for.`, () =>
      cutTail(file, size, segment.bytes),
    );
  }
  tally.bytes += Math.min(size, segment.bytes);
}

function checkFragments(
  { root, database, keys, report, tally }: Checking,
  segment: { id: number; bytes: number },
  size: number,
  expected: number,
): void {
  const where = relative(root, segmentFile(root, segment.id));
  const rows = database.prepare(`${sealedQuery} where f.segment = ? order by f.ordinal`).all(segment.id);
  if (rows.length !== expected) {
    report(
      "broken-index",
      `segment ${segment.id}`,
      `The index counts ${expected} fragments and has ${rows.length}.`,
    );
  }
  for (const row of rows) {
    const ordinal = integer(row, "ordinal");
    const end = integer(row, "offset") + integer(row, "bytes") + tagBytes;
    if (end > segment.bytes) {
      report(
        "row-without-bytes",
        `${where}, fragment ${ordinal}`,
        "A row points past the end of its segment.",
      );
      continue;
    }
    if (end > size) continue; // the short file was reported
    tally.fragments += 1;
    const key = keys === undefined ? undefined : findKey(keys, text(row, "key_name"));
    if (key === undefined) continue; // the missing key was reported
    const sealed = readSealed(root, row);
    if (sealed === undefined || openSealed(row, sealed, key) === undefined) {
      report(
        "changed-bytes",
        `${where}, fragment ${ordinal}`,
        "The bytes are not those that were written: the disk is failing, or someone changed them. This fragment is no longer served.",
      );
    }
  }
}

/** What the index says the recordings take: a budget is kept by it. */
function checkSum(database: DatabaseSync, mending: IndexWriter | undefined, report: Report): void {
  const sums = database.prepare(
    "select volume.bytes as said, (select coalesce(sum(bytes), 0) from segment) as found from volume",
  );
  const row = sums.get() ?? {};
  const [said, found] = [integer(row, "said"), integer(row, "found")];
  if (said === found) return;
  report("broken-index", "sum", `The index counts ${said} bytes of recordings and lists ${found}.`, () =>
    mending?.recount(),
  );
}

/** Each of the recorder's keys that something is sealed with is here, and opens the heads of the recordings. */
function checkKeys(database: DatabaseSync, keys: KeyRing | undefined, report: Report): void {
  for (const row of database.prepare("select name from recorder_key").all()) {
    const name = text(row, "name");
    if (keys !== undefined && findKey(keys, name) !== undefined) continue;
    const sentence = `Recordings are sealed with the key ${name}, which is not here: their bytes were not compared. Name its file with --keys.`;
    report("key-missing", `key ${name}`, sentence);
  }
  const inits = database.prepare(
    "select hash, sealed, name, identity from volume, init join recorder_key on recorder_key.id = init.recorder_key",
  );
  for (const row of inits.iterate()) {
    const key = keys === undefined ? undefined : findKey(keys, text(row, "name"));
    const hash = text(row, "hash");
    const context = initContext(text(row, "identity"), hash);
    if (key === undefined || unwrap(key, blob(row, "sealed"), context) !== undefined) continue;
    const sentence = "What a player needs before the first picture cannot be opened: it was changed.";
    report("changed-bytes", `init ${hash.slice(0, 12)}`, sentence);
  }
}

function checkOrphanRows(database: DatabaseSync, report: Report): void {
  const orphans = database
    .prepare("select distinct segment from fragment where segment not in (select id from segment)")
    .all();
  for (const row of orphans) {
    const segment = integer(row, "segment");
    report(
      "row-without-bytes",
      `segment ${segment}`,
      "The index has fragments of a segment that it does not list.",
    );
  }
}

const ours = new Set([
  identityFile,
  indexFile,
  `${indexFile}-wal`,
  `${indexFile}-shm`,
  lockFile,
  `${lockFile}-journal`,
]);

function checkFiles(
  root: string,
  expected: (id: number) => boolean,
  recording: boolean,
  report: Report,
): void {
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const where = relative(root, path);
    if (ours.has(where) || where.startsWith("lost+found")) continue;
    const inSegments = where.startsWith(segmentsFolder);
    const id = inSegments ? segmentOf(basename(entry.parentPath), entry.name) : undefined;
    if (id === undefined) {
      report("unknown-file", where, "This file is not one of Vigie's. Move it elsewhere.");
    } else if (!expected(id) && !(recording && sizeOf(path) === undefined)) {
      report("bytes-without-row", where, "No row accounts for this file.", () => rmSync(path));
    }
  }
}

function sizeOf(file: string): number | undefined {
  try {
    return statSync(file).size;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
