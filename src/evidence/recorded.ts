import type { Micros } from "#base";
import type { Ticks90k } from "#model";

/** A fragment as a recorder's index tells of it. */
export interface RecordedFragment {
  readonly id: number;
  readonly start: Micros;
  readonly end: Micros;
  readonly bytes: number;
  readonly duration: Ticks90k;
  readonly mediaTime: Ticks90k;
  readonly discontinuity: boolean;
  /** Hash of its initialisation segment. */
  readonly init: string;
  readonly codecString: string;
  /** Of its plain bytes, written down when it was recorded. */
  readonly sha256: string;
}

/** Shorter than this, time goes on in the same file; a hole that a viewer would see begins another. */
const shortestHole: Micros = 1_000_000;

/** One file each: what the same parameters decode, without a hole in it. A hole is never bridged by a still picture. */
export function stretchesOf(fragments: readonly RecordedFragment[]): RecordedFragment[][] {
  const stretches: RecordedFragment[][] = [];
  for (const fragment of fragments) {
    const current = stretches.at(-1);
    const before = current?.at(-1);
    const goesOn =
      before !== undefined && before.init === fragment.init && fragment.start - before.end < shortestHole;
    if (goesOn) current?.push(fragment);
    else stretches.push([fragment]);
  }
  return stretches;
}
