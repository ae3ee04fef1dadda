import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fromMicros, type Micros, systemCode } from "#base";
import { longestLine } from "./line.ts";

/** One day of one writer: `000000000001-2026-11-24.jsonl`, by the sequence of its first line and its UTC day. */
export interface Segment {
  readonly path: string;
  readonly name: string;
  readonly first: number;
  readonly day: string;
}

const named = /^(\d{12})-(\d{4}-\d{2}-\d{2})\.jsonl$/;

export function dayOf(at: Micros): string {
  return fromMicros(at).toZonedDateTimeISO("UTC").toPlainDate().toString();
}

export function segmentName(first: number, day: string): string {
  return `${String(first).padStart(12, "0")}-${day}.jsonl`;
}

/** In the order of the chain, which is not the order of the days where a clock was set back. */
export async function listSegments(directory: string): Promise<Segment[]> {
  const names = await readdir(directory).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  });
  return names
    .toSorted((a, b) => (a < b ? -1 : 1))
    .flatMap((name) => {
      const [, first, day] = named.exec(name) ?? [];
      if (first === undefined || day === undefined) return [];
      return [{ path: join(directory, name), name, first: Number(first), day }];
    });
}

export interface RawLine {
  readonly bytes: Uint8Array;
  /** From 1, as an editor shows it. */
  readonly number: number;
  /** Offset of the byte after its line feed. */
  readonly end: number;
  /** False for a last line without a line feed, and for one longer than any we write. */
  readonly complete: boolean;
}

/** The lines of a file, never holding more than one longest line. */
export async function* readLines(path: string): AsyncGenerator<RawLine> {
  let carry = Buffer.alloc(0);
  let number = 0;
  let end = 0;
  for await (const chunk of createReadStream(path)) {
    let rest = Buffer.concat([carry, chunk]);
    for (let feed = rest.indexOf(0x0a); feed >= 0; feed = rest.indexOf(0x0a)) {
      number += 1;
      end += feed + 1;
      yield { bytes: rest.subarray(0, feed), number, end, complete: true };
      rest = rest.subarray(feed + 1);
    }
    carry = rest;
    if (carry.length > longestLine) break;
  }
  if (carry.length > 0) yield { bytes: carry, number: number + 1, end: end + carry.length, complete: false };
}
