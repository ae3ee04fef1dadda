import { systemClock } from "#base";

const lookEveryMs = 50;
/** Three times what the slowest machine so far needed: whoever waits for nothing loses no time by it. */
export const patienceMs = 90_000;

/** Asks until there is an answer that is not `false`; says what it waited for where none comes within `ms`. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  ms = patienceMs,
): Promise<T> {
  const late = systemClock.monotonic() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (systemClock.monotonic() > late) throw new Error(`not within ${ms} ms: ${what}`);
    await systemClock.sleep(lookEveryMs);
  }
}
