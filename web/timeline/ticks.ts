import type { Span } from "./span.ts";

export interface Tick {
  readonly at: number;
  readonly unit: "second" | "minute" | "hour" | "day" | "month";
  /** The first of a larger unit: it gets the longer label. */
  readonly major: boolean;
}

interface Step {
  readonly unit: Tick["unit"];
  readonly count: number;
  readonly length: number;
}

const second = 1_000_000;
const steps: readonly Step[] = [
  { unit: "second", count: 1, length: second },
  { unit: "second", count: 5, length: 5 * second },
  { unit: "second", count: 15, length: 15 * second },
  { unit: "minute", count: 1, length: 60 * second },
  { unit: "minute", count: 5, length: 300 * second },
  { unit: "minute", count: 15, length: 900 * second },
  { unit: "hour", count: 1, length: 3600 * second },
  { unit: "hour", count: 3, length: 10_800 * second },
  { unit: "hour", count: 6, length: 21_600 * second },
  { unit: "day", count: 1, length: 86_400 * second },
  { unit: "day", count: 7, length: 604_800 * second },
  { unit: "month", count: 1, length: 2_592_000 * second },
  { unit: "month", count: 3, length: 7_776_000 * second },
  { unit: "month", count: 6, length: 15_552_000 * second },
];

/** Round moments of the town's clock inside a span, at most one every `every` pixels. Days last 23 to 25 hours. */
export function ticksOf(span: Span, width: number, every: number, timeZone: string): readonly Tick[] {
  const wanted = ((span.to - span.from) * every) / width;
  const step = steps.find((candidate) => candidate.length >= wanted) ?? steps.at(-1);
  if (step === undefined) return [];
  const ticks: Tick[] = [];
  let at = firstAtOrBefore(zoned(span.from, timeZone), step);
  for (let guard = 0; guard < 500; guard += 1) {
    const micros = at.epochMilliseconds * 1000;
    if (micros > span.to) break;
    // An hour that the clock's change skips falls on the one after it, which is there already.
    const again = ticks.at(-1)?.at === micros;
    if (micros >= span.from && !again)
      ticks.push({ at: micros, unit: step.unit, major: isMajor(at, step.unit) });
    at = nextAfter(at, step);
  }
  return ticks;
}

function zoned(micros: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(micros / 1000)).toZonedDateTimeISO(timeZone);
}

/** Seconds and minutes go by as they are; hours and longer go by the town's clock, so that they stay round. */
function nextAfter(at: Temporal.ZonedDateTime, step: Step): Temporal.ZonedDateTime {
  const { unit, count } = step;
  if (unit === "second" || unit === "minute") return at.add({ [`${unit}s`]: count });
  const clock = at.toPlainDateTime();
  // From 3:00 that stands for a skipped 2:00, the next round hour is counted from 2:00.
  const round = unit === "hour" ? clock.subtract({ hours: clock.hour % count }) : clock;
  return round.add({ [`${unit}s`]: count }).toZonedDateTime(at.timeZoneId);
}

function firstAtOrBefore(at: Temporal.ZonedDateTime, step: Step): Temporal.ZonedDateTime {
  const whole = at.with({ millisecond: 0, microsecond: 0, nanosecond: 0 });
  switch (step.unit) {
    case "second":
      return whole.with({ second: whole.second - (whole.second % step.count) });
    case "minute":
      return whole.with({ second: 0, minute: whole.minute - (whole.minute % step.count) });
    case "hour":
      return whole.with({ second: 0, minute: 0, hour: whole.hour - (whole.hour % step.count) });
    case "day": {
      const day = whole.startOfDay();
      return step.count === 7 ? day.subtract({ days: day.dayOfWeek - 1 }) : day;
    }
    case "month":
      return whole.startOfDay().with({ day: 1, month: whole.month - ((whole.month - 1) % step.count) });
  }
}

function isMajor(at: Temporal.ZonedDateTime, unit: Tick["unit"]): boolean {
  switch (unit) {
    case "second":
      return at.second === 0;
    case "minute":
      return at.minute === 0;
    case "hour":
      return at.hour === 0;
    case "day":
      return at.day === 1;
    case "month":
      return at.month === 1;
  }
}
