import { type Micros, toMicros } from "#base";

/** An act says a day of the town's calendar, or a moment. Its term goes from the start of the first to the end of the last. */
const isDay = /^\d{4}-\d{2}-\d{2}$/;

export function startOf(text: string, zone: string): Micros {
  if (!isDay.test(text)) return toMicros(Temporal.Instant.from(text));
  return toMicros(Temporal.PlainDate.from(text).toZonedDateTime(zone).toInstant());
}

export function endOf(text: string, zone: string): Micros {
  if (!isDay.test(text)) return toMicros(Temporal.Instant.from(text));
  return toMicros(Temporal.PlainDate.from(text).add({ days: 1 }).toZonedDateTime(zone).toInstant());
}

/** The day of the town's calendar that a moment falls on. */
export function dayAt(at: Micros, zone: string): Temporal.PlainDate {
  return zoned(at, zone).toPlainDate();
}

export function zoned(at: Micros, zone: string): Temporal.ZonedDateTime {
  return new Temporal.ZonedDateTime(BigInt(at) * 1_000n, zone);
}

/** The day as a date writes it, `2026-11-24`. Worked out once a day, since every question asks for the same one. */
export function readDays(zone: string): (at: Micros) => string {
  let known = { day: "", from: Infinity, until: -Infinity };
  return (at) => {
    if (at < known.from || at >= known.until) {
      const day = dayAt(at, zone).toString();
      known = { day, from: startOf(day, zone), until: endOf(day, zone) };
    }
    return known.day;
  };
}
