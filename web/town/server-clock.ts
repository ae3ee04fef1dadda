/** Apart by no more than this, the two clocks agree. */
const agreeWithinMs = 1000;
/** `Date` is in whole seconds, cut off. */
const wholeSecondMs = 1000;

let aheadMs = 0;

/**
 * Learns from an answer how far this machine's clock is from the town's: a wrong one must not make pictures late.
 * What the town told was true at some moment between question and answer, so a slow answer, which says little,
 * changes nothing as long as both clocks may agree: it must not make late pictures look live.
 */
export function noteServerClock(date: string | null, askedAtMs: number, receivedAtMs: number): void {
  const told = Date.parse(date ?? "");
  if (Number.isNaN(told)) return;
  const [least, most] = [askedAtMs - told - wholeSecondMs, receivedAtMs - told];
  aheadMs = least > agreeWithinMs || most < -agreeWithinMs ? (least + most) / 2 : 0;
}

/** Milliseconds that this machine's clock is ahead of the town's; 0 where they agree. */
export function clockAheadMs(): number {
  return aheadMs;
}
