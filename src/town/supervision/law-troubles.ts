import { fromMicros, type Micros, toMicros } from "#base";
import type { RecordOf } from "#contract";
import { type Facts, type Held, isOverdue, type Pack, type Term } from "#legality";
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
  const contracts = facts
    .of("processor-contract")
    .map(({ record, from, until }) => ({ id: record.id, name: record.supplier, from, until }));
  const designations = facts
    .of("designation")
    .map(({ record, from, until }) => ({ id: record.id, name: record.person, from, until }));
  return [
    ...overdue,
    ...facts.of("authorisation").flatMap((held) => ending(held, facts, now)),
    ...endsWithin({ kind: "contract-ends", months: 3 }, contracts, facts.zone, now),
    ...endsWithin({ kind: "designation-ends", months: 1 }, designations, facts.zone, now),
    ...facts.of("breach").flatMap(({ record }) => toNotify(record, now)),
  ];
}

interface Ending extends Term {
  readonly id: string;
  /** Whoever the act is about: another act for the same one takes it over. */
  readonly name: string;
}

/** An act that nothing takes over, some months before its end: our own measure, no text sets it. */
function endsWithin(
  { kind, months }: { kind: "contract-ends" | "designation-ends"; months: number },
  all: readonly Ending[],
  zone: string,
  now: Micros,
): Alarm[] {
  const today = fromMicros(now).toZonedDateTimeISO(zone);
  return all.flatMap(({ id, name, from, until }) => {
    if (from > now || until <= now || !Number.isFinite(until)) return [];
    const end = fromMicros(until).toZonedDateTimeISO(zone);
    const goesOn = all.some((other) => other.name === name && other.from <= until && other.until > until);
    if (goesOn || Temporal.ZonedDateTime.compare(today.add({ months }), end) < 0) return [];
    const day = end.subtract({ nanoseconds: 1 }).toPlainDate().toString();
    return [{ kind, subject: id, facts: { name, day } }];
  });
}

/** GDPR art. 33, LIL art. 102: the CNIL is told within 72 hours, unless nobody is at risk. */
function toNotify({ id, knownSince, nature, notified, risk }: RecordOf<"breach">, now: Micros): Alarm[] {
  if (risk === "none" || notified !== null) return [];
  const before = Temporal.Instant.from(knownSince).add({ hours: 72 });
  const kind = toMicros(before) > now ? "breach-to-notify" : "breach-late";
  return [{ kind, subject: id, facts: { nature, before: toMicros(before) } }];
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
