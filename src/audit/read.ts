import type { Micros } from "#base";
import type { WrittenEntry } from "./entry.ts";
import { parseLine } from "./line.ts";
import { dayOf, listSegments, readLines, type Segment } from "./segment.ts";

export interface ReadOptions {
  directory: string;
  from?: Micros;
  /** Exclusive. */
  to?: Micros;
  /** Only what was written after this place in the chain. */
  after?: number;
}

/**
 * The signed entries, oldest first, while the writer goes on writing. A damaged line is passed over so that it
 * hides nothing else: `verifyChain` is what judges.
 */
export async function* readChain(options: ReadOptions): AsyncGenerator<WrittenEntry> {
  for (const segment of await segmentsFor(options)) yield* readSegment(segment, options);
}

/** The same, newest first, a day in memory at a time: who has enough stops the reading. */
export async function* readNewest(options: ReadOptions): AsyncGenerator<WrittenEntry> {
  for (const segment of (await segmentsFor(options)).reverse()) {
    yield* (await Array.fromAsync(readSegment(segment, options))).reverse();
  }
}

async function* readSegment(segment: Segment, options: ReadOptions): AsyncGenerator<WrittenEntry> {
  let unsigned: WrittenEntry[] = [];
  for await (const raw of readLines(segment.path)) {
    const line = raw.complete ? parseLine(raw.bytes) : undefined;
    if (line?.kind === "entry") {
      const { writer, sequence, at, hash } = line;
      if (isWanted(sequence, at, options)) unsigned.push({ ...line.entry, writer, sequence, at, hash });
    } else if (line?.kind === "head") {
      yield* unsigned;
      unsigned = [];
    }
  }
}

async function segmentsFor(options: ReadOptions): Promise<Segment[]> {
  const segments = await listSegments(options.directory);
  return segments.filter((segment, index) => mayHold(segment, segments[index + 1], options));
}

function mayHold(segment: Segment, next: Segment | undefined, options: ReadOptions): boolean {
  if (options.after !== undefined && next !== undefined && next.first <= options.after) return false;
  if (options.from !== undefined && segment.day < dayOf(options.from)) return false;
  return options.to === undefined || segment.day <= dayOf(options.to);
}

function isWanted(sequence: number, at: Micros, options: ReadOptions): boolean {
  return (
    sequence > (options.after ?? 0) && at >= (options.from ?? -Infinity) && at < (options.to ?? Infinity)
  );
}
