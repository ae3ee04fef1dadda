import type { Micros } from "#base";

/** What a volume must know of the clock, so that what was recorded while it was wrong is counted from the right time. */
export type TimeNews =
  | { readonly kind: "doubted" }
  /** Found wrong by this much since it was doubted. */
  | { readonly kind: "shifted"; readonly by: Micros }
  | { readonly kind: "settled" };
