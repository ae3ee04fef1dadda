import { createHash, type KeyObject } from "node:crypto";
import { readFile, rename, truncate, writeFile } from "node:fs/promises";
import { Fault } from "#base";
import type { AuditEntry } from "./entry.ts";
import { type Head, headHolds, type Opening, parseLine } from "./line.ts";
import { type Flaw, scanSegment } from "./scan.ts";
import { readLines, type Segment } from "./segment.ts";

export interface Recovered {
  /** The newest signature that holds: what comes next follows it. */
  readonly head: Head | undefined;
  /** The segment to go on with; absent where a new one must begin. */
  readonly goesOn: { segment: Segment; length: number } | undefined;
  /** What was mended or found broken, to be written in the log itself. */
  readonly mended: AuditEntry | undefined;
}

/**
 * Finds where the last segment ends. What follows its last head was never acknowledged to anyone: a crash tore
 * that flush, and it is moved aside. Where an older part is damaged nothing is touched: a new segment begins, and
 * says so, and the damage stays for `verifyChain` to find.
 */
export async function recover(
  segments: readonly Segment[],
  key: KeyObject,
  writer: string,
): Promise<Recovered> {
  const last = segments.at(-1);
  if (last === undefined) return { head: undefined, goesOn: undefined, mended: undefined };
  const scan = await scanOwn(last, key, writer);
  if (scan.flaw === undefined) {
    return { head: scan.head, goesOn: { segment: last, length: scan.length }, mended: undefined };
  }
  const later = await lastHeadAfter(last, scan.flaw.line, key);
  if (later !== undefined)
    return { head: later, goesOn: undefined, mended: damaged(writer, last, scan.flaw) };
  const torn = await moveAside(last, scan.length, writer);
  if (scan.length > 0)
    return { head: scan.head, goesOn: { segment: last, length: scan.length }, mended: torn };
  // Not even its opening was finished: the segment before is the last.
  const before = await recover(segments.slice(0, -1), key, writer);
  return { head: before.head, goesOn: undefined, mended: torn };
}

interface Scan {
  readonly head: Head | undefined;
  /** Bytes up to and with the last head that holds. */
  readonly length: number;
  readonly flaw: Flaw | undefined;
}

async function scanOwn(segment: Segment, key: KeyObject, writer: string): Promise<Scan> {
  let head: Head | undefined;
  let length = 0;
  for await (const scanned of scanSegment(segment, undefined, (opening) => ownKey(opening, key, writer))) {
    if ("flaw" in scanned) return { head, length, flaw: scanned.flaw };
    if (scanned.line.kind !== "head") continue;
    head = scanned.line;
    length = scanned.raw.end;
  }
  return { head, length, flaw: undefined };
}

function ownKey(opening: Opening, key: KeyObject, writer: string): KeyObject {
  if (opening.writer !== writer) {
    throw new Fault(
      "audit-two-writers",
      `This log belongs to ${opening.writer}: give ${writer} a folder of its own.`,
    );
  }
  if (opening.key !== key.export({ format: "der", type: "spki" }).toString("base64")) {
    throw new Fault(
      "audit-key-changed",
      `The log of ${writer} was begun with another key: bring that key back.`,
    );
  }
  return key;
}

/** A head further down means that the flaw was not made by a crash, which only ever tears the end. */
async function lastHeadAfter(segment: Segment, line: number, key: KeyObject): Promise<Head | undefined> {
  let found: Head | undefined;
  for await (const raw of readLines(segment.path)) {
    const parsed = raw.number > line && raw.complete ? parseLine(raw.bytes) : undefined;
    if (parsed?.kind === "head" && headHolds(parsed, key)) found = parsed;
  }
  return found;
}

async function moveAside(segment: Segment, length: number, writer: string): Promise<AuditEntry> {
  const torn = (await readFile(segment.path)).subarray(length);
  if (length === 0) {
    await rename(segment.path, `${segment.path}.torn`);
  } else {
    await writeFile(`${segment.path}.torn`, torn, { mode: 0o600, flush: true });
    await truncate(segment.path, length);
  }
  const sha256 = createHash("sha256").update(torn).digest("hex");
  return {
    ...own(writer),
    detail: { what: "audit-recovered", segment: segment.name, bytes: torn.length, sha256 },
  };
}

function damaged(writer: string, segment: Segment, flaw: Flaw): AuditEntry {
  return {
    ...own(writer),
    detail: { what: "audit-damaged", segment: segment.name, line: flaw.line, kind: flaw.kind },
  };
}

function own(writer: string): { operation: "system"; actor: string; cameras: string[] } {
  return { operation: "system", actor: writer, cameras: [] };
}
