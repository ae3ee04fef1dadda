import type { KeyObject } from "node:crypto";
import {
  beforeEverything,
  type EntryLine,
  type Head,
  headHolds,
  type Line,
  type Opening,
  parseLine,
} from "./line.ts";
import { dayOf, type RawLine, readLines, type Segment, segmentName } from "./segment.ts";

/** What can be wrong with a chain, by what was done to it. */
export type Wrong =
  /** A byte was changed, or a line that is none of ours put in. */
  | "edit"
  /** Something is missing: lines, a segment, or the head that signed the end. */
  | "cut"
  /** A line or a segment of another chain stands where one of this should. */
  | "swap"
  /** A line that was already there comes again. */
  | "replay"
  /** The right lines in the wrong order. */
  | "reordering"
  /** Time runs backwards, and the writer did not say so. */
  | "clock-step"
  /** A head that this key did not sign. */
  | "signature";

/** Where the chain stands after a line. */
export interface Position {
  readonly sequence: number;
  readonly hash: string;
  readonly at: number;
  readonly writer: string;
}

export interface Flaw {
  readonly kind: Wrong;
  readonly line: number;
}

/** A line that follows the one before, or the first thing that is wrong. */
export type Scanned = { line: Line; raw: RawLine } | { flaw: Flaw; raw: RawLine | undefined };

/** The operation by which a writer says that its clock went back. */
export const clockStep = "clock-step";

/** The operation by which a writer says that lines it had signed are no longer there. */
export const logRemoved = "audit-removed";

/** Follows one segment line by line from a position, and ends at the first flaw. */
export async function* scanSegment(
  segment: Segment,
  from: Position | undefined,
  key: (opening: Opening) => KeyObject,
): AsyncGenerator<Scanned> {
  let position = from;
  let signedBy: KeyObject | undefined;
  let unsigned = 0;
  let last = 0;
  for await (const raw of readLines(segment.path)) {
    last = raw.number;
    const line = raw.complete ? parseLine(raw.bytes) : undefined;
    if (line === undefined) {
      yield { flaw: { kind: raw.complete ? "edit" : "cut", line: raw.number }, raw };
      return;
    }
    if (line.kind === "opening" && raw.number === 1) {
      signedBy = key(line);
      // Older segments have died: the chain goes on from the anchor that the opening carries.
      position ??= anchorOf(line);
    }
    const kind = await flawOf(line, raw, position, signedBy, segment);
    if (kind !== undefined) {
      yield { flaw: { kind, line: raw.number }, raw };
      return;
    }
    position = line;
    unsigned = line.kind === "head" ? 0 : unsigned + 1;
    yield { line, raw };
  }
  if (unsigned > 0 || last === 0) yield { flaw: { kind: "cut", line: last + 1 }, raw: undefined };
}

function anchorOf(opening: Opening): Position {
  const { anchor } = opening;
  return anchor ?? { sequence: 0, hash: beforeEverything, at: opening.at, writer: opening.writer };
}

async function flawOf(
  line: Line,
  raw: RawLine,
  before: Position | undefined,
  key: KeyObject | undefined,
  segment: Segment,
): Promise<Wrong | undefined> {
  const missing = async (isIt: (later: Line) => boolean) =>
    (await comesLater(segment, raw, isIt)) ? "reordering" : "cut";
  if (before === undefined) return missing((later) => later.kind === "opening");
  if (line.writer !== before.writer) return "swap";
  if (line.sequence <= before.sequence) return "replay";
  if (line.sequence > before.sequence + 1) {
    return missing((later) => later.sequence === before.sequence + 1);
  }
  if (line.previous !== before.hash) return "edit";
  if ((line.kind === "opening") !== (raw.number === 1) || key === undefined) return "swap";
  // The name decides which days a reader looks into: a renamed segment would hide its entries.
  if (line.kind === "opening" && segmentName(line.sequence, dayOf(line.at)) !== segment.name) return "swap";
  if (line.at < before.at && !saysClockStep(line)) return "clock-step";
  if (line.kind === "head" && !headHolds(line, key)) return "signature";
  if (line.kind === "opening" && line.anchor !== null && !anchorHolds(line, line.anchor, key))
    return "signature";
  return undefined;
}

/** By its hash it is the very head that the opening follows, and so has the number before it. */
function anchorHolds(opening: Opening, anchor: Head, key: KeyObject): boolean {
  return headHolds(anchor, key) && anchor.hash === opening.previous;
}

async function comesLater(segment: Segment, raw: RawLine, isIt: (later: Line) => boolean): Promise<boolean> {
  for await (const later of readLines(segment.path)) {
    const line = later.number > raw.number ? parseLine(later.bytes) : undefined;
    if (line !== undefined && isIt(line)) return true;
  }
  return false;
}

function saysClockStep(line: Line): line is EntryLine | Opening {
  return (
    (line.kind === "entry" && line.entry.operation === "system" && line.entry.detail["what"] === clockStep) ||
    // A day earlier begins a segment; its first entry is then the one that says so.
    line.kind === "opening"
  );
}
