import type { Micros } from "#base";

/** Shorter than this is no hole: clocks are read at arrival, and packets wait for each other. */
export const shortestHole = 2_000_000;

interface Interval {
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

/** Intervals in order of their start, made one where they touch within `tolerance`. */
export function joined(intervals: readonly Interval[], tolerance: Micros): Interval[] {
  const runs: { start: Micros; end: Micros }[] = [];
  for (const { start, end } of intervals) {
    const last = runs.at(-1);
    if (last !== undefined && start - last.end <= tolerance) last.end = Math.max(last.end, end);
    else runs.push({ start, end });
  }
  return runs;
}
