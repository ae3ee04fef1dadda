/** What a timeline shows: two moments, microseconds, the left edge and the right. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const second = 1_000_000;
/** From ten seconds across the screen to a year. */
export const narrowest = 10 * second;
export const widest = 366 * 86_400 * second;

export function timeAt(span: Span, width: number, x: number): number {
  return span.from + ((span.to - span.from) * x) / width;
}

export function placeOf(span: Span, width: number, time: number): number {
  return ((time - span.from) / (span.to - span.from)) * width;
}

/** Zooms so that the moment under `x` stays under it. A factor above 1 shows more time. */
export function zoomed(span: Span, width: number, x: number, factor: number): Span {
  const length = Math.min(widest, Math.max(narrowest, (span.to - span.from) * factor));
  const anchor = timeAt(span, width, x);
  const from = anchor - (length * x) / width;
  return { from, to: from + length };
}

/** Moves with the hand: to the right shows earlier time. */
export function panned(span: Span, width: number, pixels: number): Span {
  const shift = ((span.to - span.from) * pixels) / width;
  return { from: span.from - shift, to: span.to - shift };
}

/** The same length, moved as little as possible so that a moment is inside with some room. */
export function showing(span: Span, time: number): Span {
  const length = span.to - span.from;
  const room = length * 0.1;
  if (time < span.from + room) return { from: time - room, to: time - room + length };
  if (time > span.to - room) return { from: time + room - length, to: time + room };
  return span;
}

export function around(time: number, length: number): Span {
  return { from: time - length / 2, to: time + length / 2 };
}
