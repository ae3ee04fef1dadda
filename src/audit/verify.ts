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
  | { outcome: "wrong"; kind: Wrong; file: string; line: number; sentence: string };

const sentences: Record<Wrong, string> = {
  edit: "this line is not what was written here",
  cut: "something that was written before this line is missing",
  swap: "this line belongs to another chain or another place",
  replay: "this line was already there",
  reordering: "this line comes before one that was written earlier",
  "clock-step": "the time runs backwards here, and the writer did not say that its clock was set back",
  signature: "the key of this log did not sign this",
};

/**
 * Follows the whole chain. Pass the writer's public key from elsewhere to be sure that it is theirs, and heads
 * that were kept elsewhere to find a cut of the newest lines, which the files alone cannot show.
 */
export async function verifyChain(
  directory: string,
  publicKey?: KeyObject,
  keptHeads: readonly Head[] = [],
): Promise<Verified> {
  let key = publicKey;
  let position: Position | undefined;
  let head: Head | undefined;
  const declared: { file: string; line: number; what: string }[] = [];
  const times: Micros[] = [];
  let entries = 0;
  let heads = 0;
  const missing = new Map(keptHeads.map((kept) => [kept.sequence, kept.hash]));
  let first: number | undefined;
  let place = { file: directory, line: 0 };
  for (const segment of await listSegments(directory)) {
    const scan = scanSegment(segment, position, (opening) => (key ??= readKey(opening.key)));
    for await (const scanned of scan) {
      if ("flaw" in scanned) return wrong(segment.name, scanned.flaw);
      const { line, raw } = scanned;
      place = { file: segment.name, line: raw.number };
      position = line;
      first ??= line.sequence;
      if (missing.get(line.sequence) === line.hash) missing.delete(line.sequence);
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
  const lost = [...missing.keys()].some((sequence) => sequence >= (first ?? 0));
  if (lost) return wrong(place.file, { kind: "cut", line: place.line + 1 });
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

function wrong(file: string, flaw: Flaw): Verified {
  return { outcome: "wrong", kind: flaw.kind, file, line: flaw.line, sentence: sentences[flaw.kind] };
}
