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
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(at / 1000))
    .add({ microseconds: at - Math.floor(at / 1000) * 1000 })
    .toZonedDateTimeISO(zone);
}
