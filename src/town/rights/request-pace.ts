import { createHmac, randomBytes } from "node:crypto";
import type { Clock } from "#base";

const hourMs = 3_600_000;
const mostOfOne = 5;
const mostOfAll = 60;
/** Each address of an hour; more than that many distinct ones in an hour is a flood, and all wait. */
const mostAddresses = 2_000;

/**
 * How often the form may be sent: so many an hour by one address, and by all of them. Addresses are kept as a keyed
 * hash, in memory, for that hour: nobody is followed who asks whether they were filmed.
 */
export function openPace(clock: Pick<Clock, "monotonic">): { admits(address: string): boolean } {
  const key = randomBytes(32);
  let began = clock.monotonic();
  let all = 0;
  const byAddress = new Map<string, number>();
  return {
    admits(address) {
      if (clock.monotonic() - began >= hourMs) {
        began = clock.monotonic();
        all = 0;
        byAddress.clear();
      }
      const who = createHmac("sha256", key).update(address).digest("base64url");
      const before = byAddress.get(who) ?? 0;
      if (before >= mostOfOne || all >= mostOfAll || (before === 0 && byAddress.size >= mostAddresses))
        return false;
      byAddress.set(who, before + 1);
      all += 1;
      return true;
    },
  };
}
