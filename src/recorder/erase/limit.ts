import type { Micros } from "#base";
import { earliestErasure, latestErasure, type Stretch } from "#calendar";
import type { Keeping, RetentionPeriod } from "#contract";
import type { HeldSpan } from "./order.ts";

const minute = 60_000_000;

/** Erased this long before the limit: a run comes every 5 s, and may be late. */
export const lead: Micros = 10_000_000;

/** A segment as erasure sees it. */
export interface Aged {
  /** By the clock of the wall when it was recorded, as timelines and holds say it. */
  readonly start: Micros;
  readonly end: Micros;
  /** Its start by the time that was trusted: the same, unless the clock was wrong then. */
  readonly countsFrom: Micros;
}

/** Counted from the first picture of a segment: none of it may exist after. Never, while a requisition holds it. */
export function limitOf(segment: Aged, keeping: Keeping, holds: readonly HeldSpan[]): Micros {
  const over = holds.filter((hold) => touches(segment, hold));
  if (over.some((hold) => hold.pastCap)) return Infinity;
  return latestErasure(segment.countsFrom, over.length > 0 ? keeping.cap : bounds(keeping), keeping.zone);
}

/** Counted from the last picture of a segment: none of it may go before. */
export function mayGo({ start, end, countsFrom }: Aged, keeping: Keeping, now: Micros): boolean {
  return earliestErasure(countsFrom + (end - start), keeping) <= now;
}

export function bounds({ atMost, cap }: Keeping): RetentionPeriod[] {
  return [...atMost, ...cap];
}

/**
 * What is due soon goes along, so that a day's erasure leaves dozens of proofs and not thousands: a hundredth of
 * the retention, half an hour at most.
 */
export function gathered(keeping: Keeping): Micros {
  const length = latestErasure(0, bounds(keeping), "UTC");
  return Math.max(lead, Math.min(30 * minute, Math.floor(length / 100)));
}

export function touches({ start, end }: Pick<Aged, "start" | "end">, { from, to }: Stretch): boolean {
  return start < to && end > from;
}
