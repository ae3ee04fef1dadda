import type { Micros } from "#base";
import { dayAt } from "./moment.ts";
import { addCounted, oneMonth } from "./months.ts";

/** The last moment at which a recording may exist: the authorised time, and never more than a month (L252-5). */
export function latestErasure(recorded: Micros, authorised: string, zone: string): Micros {
  return Math.min(addCounted(recorded, authorised, zone), addCounted(recorded, oneMonth, zone));
}

const day = 86_400_000_000;

/**
 * The same limit in seconds, for a recorder that keeps no calendar and erases by age. It holds for every picture
 * that can be on its disk while a permit lives, so it is the shortest over that time: 28 days where a February
 * is near, up to 31 in summer. Less one hour, which a month that springs forward lacks: 27 February 2033, 10:00
 * to 27 March, 10:00 is 28 days less one hour, so that even a flat 28 days would break the cap.
 */
export function safeKeepSeconds(from: Micros, until: Micros, authorised: string, zone: string): number {
  const oldest = from - 31 * day;
  let shortest = Infinity;
  for (let at = oldest; at <= until + day; at += day) {
    const noon = noonOf(at, zone);
    shortest = Math.min(shortest, latestErasure(noon, authorised, zone) - noon);
  }
  const daysOnly = shortest < day ? shortest : Math.round(shortest / day) * day;
  return Math.max(0, Math.floor(daysOnly / 1_000_000) - 3_600);
}

function noonOf(at: Micros, zone: string): Micros {
  const noon = dayAt(at, zone).toZonedDateTime({ timeZone: zone, plainTime: "12:00" });
  return noon.epochMilliseconds * 1000;
}
