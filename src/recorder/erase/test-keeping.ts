import { toMicros } from "#base";
import type { Keeping } from "#contract";
import type { ErasureOrder, HeldSpan } from "./order.ts";

/** A rule for a test: so many minutes at most. */
export function minutesKept(amount: number): Keeping {
  return {
    zone: "Europe/Paris",
    atLeast: [],
    atMost: [{ unit: "minutes", amount }],
    cap: [{ unit: "months", amount: 1 }],
  };
}

export function orderAt(now: Temporal.Instant, holds: readonly HeldSpan[] = []): ErasureOrder {
  return { now: toMicros(now), clock: "NTP", holds };
}
