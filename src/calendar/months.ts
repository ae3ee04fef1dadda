import { type Micros, toMicros } from "#base";
import { zoned } from "./moment.ts";

/** The cap of CSI L252-5 is "un mois", a calendar month, never 30 days. */
export const oneMonth = "P1M";

const minute = 60_000_000;

/**
 * Adds months, days and hours as the law counts them: from a day to the day of the same number, or the last of
 * a shorter month (CPC art. 641), at the same hour by the town's clocks. Where that hour is skipped in spring
 * or comes twice in autumn, the earlier: a limit is never stretched.
 */
export function addCounted(at: Micros, duration: string, zone: string): Micros {
  const { years, months, weeks, days, hours, minutes } = Temporal.Duration.from(duration);
  const local = zoned(at, zone).toPlainDateTime().add({ years, months, weeks, days });
  const day = local.toZonedDateTime(zone, { disambiguation: "earlier" });
  return toMicros(day.toInstant()) + (hours * 60 + minutes) * minute;
}
