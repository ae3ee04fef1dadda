import { createPublicKey, type KeyObject } from "node:crypto";
import type { Micros } from "#base";
import type { Head, Line } from "./line.ts";
import { clockStep, type Flaw, logRemoved, type Position, scanSegment, type Wrong } from "./scan.ts";
import { listSegments } from "./segment.ts";

export type Verified =
  | {
      outcome: "ok";
      entries: number;
      /** Times of the first and the last entry, microseconds since 1970; absent in an empty chain. */
      from: Micros | undefined;
      to: Micros | undefined;
      heads: number;
      /** The newest signature: what is printed or deposited elsewhere to find a cut of the end. */
      head: Head | undefined;
      /** What the writer itself declared: a clock that went back, a flush that a crash tore. */
      declared: readonly { file: string; line: number; what: string }[];
    }
  | {
      outcome: "wrong";
      kind: Wrong;
      file: string;
      line: number;
      sentence: string;
      /** When the last line before it was written: up to there the log is whole. */
      wholeUntil: Micros | undefined;
    };

/** A head as it is printed, mailed or deposited: enough to find a cut of what it signed. */
export type KeptHead = Pick<Head, "writer" | "sequence" | "hash">;

const sentences: Record<Wrong, string> = {
  edit: "this line was changed after it was written, or put in",
  cut: "lines that were written here are missing",
  swap: "this line was written in another log or in another day's file",
  replay: "this line stands here a second time",
  reordering: "this line stands before one that was written earlier",
  "clock-step": "the time runs backwards here, and the log does not say that its clock was set back",
  signature: "this was not signed with the key of this log: it was written by someone else",
};

/**
 * Follows the whole chain. Pass the writer's public key from elsewhere to be sure that it is theirs, and heads
 * that were kept elsewhere to find a cut of the newest lines, which the files alone cannot show.
 */
export async function verifyChain(
  directory: string,
  publicKey?: KeyObject,
  keptHeads: readonly KeptHead[] = [],
): Promise<Verified> {
  let key = publicKey;
  let position: Position | undefined;
  let head: Head | undefined;
  const declared: { file: string; line: number; what: string }[] = [];
  const times: Micros[] = [];
  let entries = 0;
  let heads = 0;
  const missing = new Map(keptHeads.map((kept) => [`${kept.writer} ${kept.sequence}`, kept]));
  let first: number | undefined;
  let place = { file: directory, line: 0 };
  for (const segment of await listSegments(directory)) {
    const scan = scanSegment(segment, position, (opening) => (key ??= readKey(opening.key)));
    for await (const scanned of scan) {
      if ("flaw" in scanned) return wrong(segment.name, scanned.flaw, position);
      const { line, raw } = scanned;
      place = { file: segment.name, line: raw.number };
      position = line;
      first ??= line.sequence;
      const here = `${line.writer} ${line.sequence}`;
      if (missing.get(here)?.hash === line.hash) missing.delete(here);
      if (line.kind === "head") {
        heads += 1;
        head = line;
      }
      if (line.kind !== "entry") continue;
      entries += 1;
      times[times.length === 0 ? 0 : 1] = line.at;
      const what = declaredBy(line);
      if (what !== undefined) declared.push({ ...place, what });
    }
  }
  // Heads of another writer are none of this chain's; those of days that have died are no longer to be found.
  const lost = [...missing.values()].some(
    (kept) => kept.writer === position?.writer && kept.sequence >= (first ?? 0),
  );
  if (lost) return wrong(place.file, { kind: "cut", line: place.line + 1 }, position);
  return { outcome: "ok", entries, from: times[0], to: times[1] ?? times[0], heads, head, declared };
}

function readKey(spki: string): KeyObject {
  return createPublicKey({ key: Buffer.from(spki, "base64"), format: "der", type: "spki" });
}

function declaredBy(line: Line & { kind: "entry" }): string | undefined {
  const what = line.entry.detail["what"];
  const own = [clockStep, logRemoved, "audit-recovered", "audit-damaged", "log-gap"];
  return line.entry.operation === "system" && typeof what === "string" && own.includes(what)
    ? what
    : undefined;
}

function wrong(file: string, { kind, line }: Flaw, before: Position | undefined): Verified {
  return { outcome: "wrong", kind, file, line, sentence: sentences[kind], wholeUntil: before?.at };
}
