import type { Micros } from "#base";

/** What a volume must know of the clock, so that what was recorded while it was wrong is counted from the right time. */
export type TimeNews =
  | { readonly kind: "doubted" }
  /** What was recorded since it was doubted is counted from so much later: the line of retention was off by it. */
  | { readonly kind: "settled"; readonly by: Micros }
  /** Nobody remembers the doubt that a volume may still wait to see settled: counted from `from`, which is later than it was. */
  | { readonly kind: "forgotten"; readonly from: Micros };
