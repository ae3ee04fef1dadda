import { fromMicros, type Micros } from "#base";
import { type Facts, type Held, isOverdue, type Pack } from "#legality";
import type { Alarm } from "../alarms/index.ts";

/** Months before the end, the nearest first: four months of silence are a refusal (CSI R252-15). */
const stages = [
  { months: 4, kind: "authorisation-ends-in-four-months" },
  { months: 6, kind: "authorisation-ends-in-six-months" },
  { months: 12, kind: "authorisation-ends-in-a-year" },
] as const;

/** What the calendar brings: rules to be read again, authorisations that end without another behind them. */
export function lawTroubles(pack: Pack, facts: Facts, now: Micros): Alarm[] {
  const overdue: Alarm[] = isOverdue(pack, now, facts.zone)
    ? [{ kind: "pack-overdue", subject: "", facts: { pack: pack.name, day: pack.reviewBy } }]
    : [];
  return [...overdue, ...facts.of("authorisation").flatMap((held) => ending(held, facts, now))];
}

function ending(held: Held<"authorisation">, facts: Facts, now: Micros): Alarm[] {
  const { record, from, until } = held;
  // A provisional one ends within four months by its nature (L252-6); one that was ended early is no surprise.
  if (record.provisional || from > now || until <= now || !Number.isFinite(until)) return [];
  const today = fromMicros(now).toZonedDateTimeISO(facts.zone);
  const end = fromMicros(until).toZonedDateTimeISO(facts.zone);
  const stage = stages.find(({ months }) => Temporal.ZonedDateTime.compare(today.add({ months }), end) >= 0);
  const alone = record.cameras.filter((camera) => !goesOn(camera, facts, until));
  if (stage === undefined || alone.length === 0) return [];
  // The term's end is exclusive: its last day is the one before.
  const day = end.subtract({ nanoseconds: 1 }).toPlainDate().toString();
  const { reference } = record;
  return [{ kind: stage.kind, subject: record.id, facts: { reference, day, cameras: alone.length } }];
}

/** Another authorisation lists the camera when this one ends. */
function goesOn(camera: string, facts: Facts, end: Micros): boolean {
  return facts
    .of("authorisation")
    .some(({ record, from, until }) => from <= end && until > end && record.cameras.includes(camera));
}
