import type { Micros } from "#base";
import { type Ticks90k, ticksPerSecond } from "#model";

export function microsOf(ticks: Ticks90k): Micros {
  return Math.round((ticks * 1_000_000) / ticksPerSecond);
}
