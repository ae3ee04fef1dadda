import type { Clock } from "./clock.ts";

/** Until the work is done, or so long. Leaves no timer behind, which would hold the program as long again. */
export async function waitAtMost(ms: number, work: Promise<unknown>, clock: Clock): Promise<void> {
  const waited = new AbortController();
  try {
    await Promise.race([work, clock.sleep(ms, waited.signal)]);
  } finally {
    waited.abort();
  }
}
