import type { Micros } from "#base";

/** A stretch of recorded time, its end not in it. */
export interface Stretch {
  readonly from: Micros;
  readonly to: Micros;
}
