import type { ClockState } from "./messages.ts";

/** Where a clock is at a moment, microseconds. */
export function positionAt(clock: ClockState, epochMs: number): number {
  return clock.position + (epochMs - clock.epochMs) * 1000 * clock.rate;
}

/** The speeds of J K L, backwards and forwards. From ×4 on (and backwards), only key pictures are shown. */
export const speeds = [-16, -8, -4, -2, -1, 0.25, 0.5, 1, 2, 4, 8, 16] as const;

export function keyPicturesOnly(rate: number): boolean {
  return rate < 0 || rate >= 4;
}
