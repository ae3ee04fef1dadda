import type { Micros } from "#base";

/** Shorter than this is no hole: clocks are read at arrival, and packets wait for each other. */
export const shortestHole = 2_000_000;

export interface Interval {
  readonly start: Micros;
  readonly end: Micros;
}

/** The parts of a hole that no gap explains. `gaps` in order of their start. */
export function unexplained(hole: Interval, gaps: readonly Interval[]): Interval[] {
  const parts: Interval[] = [];
  let from = hole.start;
  for (const gap of gaps) {
    if (gap.start - from >= shortestHole) parts.push({ start: from, end: Math.min(gap.start, hole.end) });
    from = Math.max(from, gap.end);
  }
  if (hole.end - from >= shortestHole) parts.push({ start: from, end: hole.end });
  return parts;
}

/** Intervals in order of their start, made one where they touch within `tolerance` and are alike. */
export function joined<I extends Interval>(
  intervals: readonly I[],
  tolerance: Micros,
  alike: (a: I, b: I) => boolean = () => true,
): I[] {
  const runs: I[] = [];
  for (const interval of intervals) {
    const last = runs.at(-1);
    if (last !== undefined && interval.start - last.end <= tolerance && alike(last, interval))
      runs[runs.length - 1] = { ...last, end: Math.max(last.end, interval.end) };
    else runs.push(interval);
  }
  return runs;
}
