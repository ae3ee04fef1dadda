import type { Span } from "./span.ts";

const hour = 3_600_000_000;
/** Nothing may be kept longer than a month (CSI L252-5); twice that is asked at most. */
const furthestBack = 62 * 24 * hour;

/**
 * The span to ask a permit for, so that what the timeline shows may be looked at: whole hours,
 * so that a small move asks for nothing new and the log says which hours were looked at.
 */
export function spanToAsk(view: Span, position: number, now: number): Span {
  const from = Math.max(Math.min(view.from, position), now - furthestBack);
  const to = Math.min(Math.max(view.to, position), now + hour);
  const end = Math.ceil(to / hour) * hour;
  return { from: Math.min(Math.floor(from / hour) * hour, end - hour), to: end };
}

export function holds(held: Span | undefined, view: Span, position: number, now: number): boolean {
  if (held === undefined) return false;
  const asked = spanToAsk(view, position, now);
  return held.from <= asked.from && held.to >= Math.min(asked.to, Math.ceil(now / hour) * hour);
}
