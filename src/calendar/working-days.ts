import { type Micros, toMicros } from "#base";
import { type HolidayRegion, isHoliday } from "./holidays.ts";
import { dayAt } from "./moment.ts";

/**
 * The end of the n-th working day after the one a moment falls on. Saturdays count (jours ouvrables): where a
 * text can be read both ways, the shorter time is the one that never breaks it.
 */
export function endOfWorkingDay(
  at: Micros,
  count: number,
  zone: string,
  region: HolidayRegion = "france",
): Micros {
  let date = dayAt(at, zone);
  for (let left = count; left > 0; ) {
    date = date.add({ days: 1 });
    if (date.dayOfWeek !== 7 && !isHoliday(date, region)) left -= 1;
  }
  return toMicros(date.add({ days: 1 }).toZonedDateTime(zone).toInstant());
}
