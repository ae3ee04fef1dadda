/** `Date` is in whole seconds and an answer takes its time: nearer than this, the two clocks agree. */
const agreeWithinMs = 2000;

let aheadMs = 0;

/** Learns from an answer how far this machine's clock is from the town's: a wrong one must not make pictures late. */
export function noteServerClock(date: string | null, receivedAtMs: number): void {
  const told = Date.parse(date ?? "");
  if (Number.isNaN(told)) return;
  const apart = receivedAtMs - (told + 500);
  aheadMs = Math.abs(apart) < agreeWithinMs ? 0 : apart;
}

/** Milliseconds that this machine's clock is ahead of the town's; 0 where they agree. */
export function clockAheadMs(): number {
  return aheadMs;
}
