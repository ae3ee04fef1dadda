import { type Micros, toMicros } from "#base";
import type { WeeklyHours } from "#contract";

/** Windows that follow one another are one; enough of them for the longest session. */
const mostJoined = 14;

interface Window {
  readonly from: Micros;
  readonly until: Micros;
}

/** When the hours that hold at this moment end; undefined outside of them. */
export function openUntil(hours: readonly WeeklyHours[], at: Micros, zone: string): Micros | undefined {
  let end: Micros | undefined;
  for (let joined = 0; joined < mostJoined; joined += 1) {
    const moment = end ?? at;
    const open = windowsAround(hours, moment, zone, [-1, 0]).filter(
      ({ from, until }) => from <= moment && moment < until,
    );
    if (open.length === 0) return end;
    end = Math.max(...open.map(({ until }) => until));
  }
  return end;
}

/** When the next hours begin, within eight days. */
export function opensNext(hours: readonly WeeklyHours[], at: Micros, zone: string): Micros | undefined {
  const begins = windowsAround(hours, at, zone, [0, 1, 2, 3, 4, 5, 6, 7])
    .map(({ from }) => from)
    .filter((from) => from > at);
  return begins.length === 0 ? undefined : Math.min(...begins);
}

/** The windows that begin on the days so far from the day of this moment, in the town's own time. */
function windowsAround(
  hours: readonly WeeklyHours[],
  at: Micros,
  zone: string,
  daysAway: readonly number[],
): Window[] {
  const today = Temporal.Instant.fromEpochMilliseconds(Math.floor(at / 1000))
    .toZonedDateTimeISO(zone)
    .toPlainDate();
  return daysAway.flatMap((days) => {
    const day = today.add({ days });
    return hours
      .filter((window) => window.days.includes(day.dayOfWeek))
      .map(({ from, until }) => ({
        from: momentOf(day, from, zone),
        until: momentOf(until <= from ? day.add({ days: 1 }) : day, until, zone),
      }));
  });
}

function momentOf(day: Temporal.PlainDate, time: string, zone: string): Micros {
  const midnight = time === "24:00";
  const local = (midnight ? day.add({ days: 1 }) : day).toPlainDateTime(midnight ? "00:00" : time);
  return toMicros(local.toZonedDateTime(zone).toInstant());
}
