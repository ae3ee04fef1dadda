import { rmSync, statSync } from "node:fs";
import { relative } from "node:path";
import { sentenceOf, systemCode } from "#base";
import { findKey } from "../../keys/key-ring.ts";
import { unwrap } from "../../keys/recording-key.ts";
import type { IndexWriter } from "../index-writer.ts";
import { segmentFile } from "../layout.ts";
import { endOf, type FragmentRow, unpack } from "../packed-fragments.ts";
import { blob, integer, type Row, text } from "../row.ts";
import { dataKeyContext } from "../seal.ts";
import { openSealed, readSealed, sealedQuery } from "../sealed-fragment.ts";
import { cutTail } from "../sweep.ts";
import { type Checking, lostOf } from "./checking.ts";

const lostDetail = "The recording was lost: vigie check found its file gone or short.";
/** Rows at a time: a recorder's log cannot be emptied while one look at the index lasts. */
const pageRows = 200;

const segmentQuery = `
  select segment.id, segment.stream, segment.start, segment.end, segment.bytes, fragments, closed, data_key, camera, stream.name,
    recorder_key.name as key_name, identity
  from volume, segment join stream on stream.id = segment.stream
    join recorder_key on recorder_key.id = segment.recorder_key
  where segment.id > ? order by segment.id limit ${pageRows}`;

interface Tally {
  segments: number;
  fragments: number;
  bytes: number;
}

/** Each segment against its file, and each fragment against its bytes. Returns the ids of all segments. */
export function checkSegments(checking: Checking, tally: Tally): Set<number> {
  const known = new Set<number>();
  const page = checking.database.prepare(segmentQuery);
  for (let after = 0, rows = page.all(after); rows.length > 0; rows = page.all(after)) {
    for (const row of rows) {
      after = integer(row, "id");
      known.add(after);
      tally.segments += 1;
      checkSegment(checking, row, tally);
    }
  }
  return known;
}

function checkSegment(checking: Checking, row: Row, tally: Tally): void {
  const { root, recording, report } = checking;
  const [id, bytes] = [integer(row, "id"), integer(row, "bytes")];
  const file = segmentFile(root, id);
  const where = relative(root, file);
  const size = sizeOf(file);
  const lost = lostOf(row);
  const explain = (index: IndexWriter) =>
    index.gaps.explain(integer(row, "stream"), lost.from, lost.to, lostDetail);
  if (size === undefined) {
    if (recording && erasedMeanwhile(checking, id)) return;
    const mend = (index: IndexWriter) => {
      forget(index, root, id);
      explain(index);
    };
    report("missing-file", where, "The index lists this segment, but its file is gone.", { lost, mend });
    return;
  }
  const from = checkFragments(checking, row, size, tally) ?? lost.from;
  tally.bytes += Math.min(size, bytes);
  if (size < bytes) {
    const mend = (index: IndexWriter) => {
      const kept = index.shorten(id, size);
      if (kept === 0) forget(index, root, id);
      else cutTail(file, size, kept);
      index.gaps.explain(integer(row, "stream"), from, lost.to, lostDetail);
    };
    const sentence = `The file has ${size} bytes of ${bytes}: its end is lost.`;
    report("short-file", where, sentence, { lost: { ...lost, from }, mend });
  } else if (size > bytes && (integer(row, "closed") === 1 || !recording)) {
    const mend = () => void cutTail(file, size, bytes);
    report("bytes-without-row", where, `The file has ${size - bytes} bytes that no row accounts for.`, {
      mend,
    });
  }
}

/** Says where the first fragment begins that the file is too short for. */
function checkFragments(checking: Checking, segment: Row, size: number, tally: Tally): number | undefined {
  const { root, report } = checking;
  const [id, bytes] = [integer(segment, "id"), integer(segment, "bytes")];
  const sealedIn = relative(root, segmentFile(root, id));
  const found = fragmentsOf(checking, segment);
  if (found === undefined) return undefined;
  const { row, fragments } = found;
  const usable = dataKeyOpens(checking, segment);
  if (usable === "damaged") {
    const sentence = "The key of this file cannot be opened: it was changed. What the file holds stays shut.";
    report("key-unusable", `segment ${id}`, sentence, { lost: lostOf(segment) });
  }
  const key = checking.keys === undefined ? undefined : findKey(checking.keys, text(segment, "key_name"));
  let firstShort: number | undefined;
  for (const fragment of fragments) {
    const place = `${sealedIn}, fragment ${fragment.ordinal}`;
    const lost = { ...lostOf(segment), from: fragment.start, to: fragment.end };
    const end = endOf(fragment);
    if (end > bytes) {
      report("row-without-bytes", place, "The index has a fragment past the end of its segment.", { lost });
      continue;
    }
    if (end > size) {
      firstShort ??= lost.from;
      continue; // reported with the short file
    }
    tally.fragments += 1;
    if (usable !== "opens" || key === undefined) continue;
    const sealed = readSealed(root, id, fragment);
    if (sealed === undefined || openSealed(row, fragment, sealed, key) === undefined) {
      const sentence =
        "The bytes are not those that were written: the disk is failing, or someone changed them. This fragment is no longer served.";
      report("changed-bytes", place, sentence, { lost });
    }
  }
  return firstShort;
}

/** Undefined where they cannot be told: reported, or it grew since its row was read. */
function fragmentsOf(
  { database, recording, report }: Checking,
  segment: Row,
): { row: Row; fragments: FragmentRow[] } | undefined {
  const [id, expected] = [integer(segment, "id"), integer(segment, "fragments")];
  const row = database.prepare(`${sealedQuery} where s.id = ?`).get(id) ?? {};
  try {
    const fragments = row["packed"] === undefined ? [] : unpack(blob(row, "packed"));
    if (fragments.length === expected) return { row, fragments };
    if (recording) return undefined;
    const sentence = `The index counts ${expected} fragments and has ${fragments.length}.`;
    report("broken-index", `segment ${id}`, sentence);
    return { row, fragments };
  } catch (error) {
    report("broken-index", `segment ${id}`, sentenceOf(error), { lost: lostOf(segment) });
    return undefined;
  }
}

function dataKeyOpens({ keys }: Checking, segment: Row): "opens" | "damaged" | "no key" {
  const key = keys === undefined ? undefined : findKey(keys, text(segment, "key_name"));
  if (key === undefined) return "no key"; // the missing key is reported once
  const context = dataKeyContext(text(segment, "identity"), integer(segment, "id"));
  return unwrap(key, blob(segment, "data_key"), context) === undefined ? "damaged" : "opens";
}

function erasedMeanwhile({ database }: Checking, id: number): boolean {
  return database.prepare("select id from segment where id = ?").get(id) === undefined;
}

/** Rows and file at once: no recorder runs that would have to clear up. */
export function forget(index: IndexWriter, root: string, id: number): void {
  index.discard(id);
  rmSync(segmentFile(root, id), { force: true });
  index.forgetGarbage(id);
}

export function sizeOf(file: string): number | undefined {
  try {
    return statSync(file).size;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
