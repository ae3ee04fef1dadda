import type { Box } from "#model";
import { overlap } from "../../src/analyst/index.ts";
import { poissonBound } from "./poisson.ts";

/** Something that happened and should be told, in seconds of the film. */
export interface Expected {
  readonly rule: string;
  readonly zone?: string | undefined;
  readonly start: number;
  /** Until when it goes on: what is told meanwhile is told twice, not falsely. */
  readonly end: number;
  /** Of a line: which way. */
  readonly direction?: string | undefined;
  /** Whom or what it is about, where the place is asked: lines and zones say it themselves, a crowd is many. */
  readonly who?: string;
  /** So near to a limit that telling it is not asked, and not wrong. */
  readonly optional?: boolean;
}

export interface Told {
  readonly rule: string;
  readonly zone: string;
  readonly at: number;
  readonly direction?: string | undefined;
  readonly box?: Box;
}

/** Where somebody is at a moment, or was last; undefined where he was not yet. */
export type Whereabouts = (who: string, at: number) => Box | undefined;

export interface AlarmScore {
  readonly events: number;
  /** At its moment and, where the truth knows it, at its place. */
  readonly found: number;
  /** By the moment alone, wherever it was told of. */
  readonly atMoment: number;
  readonly falseAlarms: number;
  readonly hours: number;
}

/** i-LIDS: an alarm within ten seconds of the event's start is true; one that was true once is not true again. */
const within = 10;
/** What comes a little before its truth is the same moment, seen at five pictures a second. */
const early = 1;

/** What is told of must lie where it is: so much of both boxes is shared, of what either covers. */
const leastShared = 0.2;

export function scoreAlarms(
  expected: readonly Expected[],
  told: readonly Told[],
  hours: number,
  whereabouts: Whereabouts = () => undefined,
): AlarmScore {
  const isThere = ({ who }: Expected, { at, box }: Told) => {
    const there = who === undefined ? undefined : whereabouts(who, at);
    return there === undefined || box === undefined || overlap(there, box) >= leastShared;
  };
  const { found, falseAlarms } = match(expected, told, isThere);
  const atMoment = match(expected, told, () => true).found;
  return { events: expected.filter(isAsked).length, found, atMoment, falseAlarms, hours };
}

const isAsked = ({ optional }: Expected) => optional !== true;

function match(
  expected: readonly Expected[],
  told: readonly Told[],
  isThere: (event: Expected, alarm: Told) => boolean,
): { found: number; falseAlarms: number } {
  const open = [...expected]
    .sort((a, b) => Number(isAsked(b)) - Number(isAsked(a)) || a.start - b.start)
    .map((event) => ({ event, found: false }));
  let falseAlarms = 0;
  for (const alarm of [...told].sort((a, b) => a.at - b.at)) {
    const fits = open.filter(
      ({ event }) => (event.zone === undefined || event.zone === alarm.zone) && isThere(event, alarm),
    );
    const hit = fits.find(
      ({ event, found }) => !found && alarm.at >= event.start - early && alarm.at <= event.start + within,
    );
    if (hit !== undefined) hit.found = true;
    else if (!fits.some(({ event }) => alarm.at >= event.start - early && alarm.at <= event.end))
      falseAlarms += 1;
  }
  return { found: open.filter(({ event, found }) => found && isAsked(event)).length, falseAlarms };
}

export function together(scores: readonly AlarmScore[]): AlarmScore {
  const sum = (of: (score: AlarmScore) => number) => scores.reduce((total, score) => total + of(score), 0);
  return {
    events: sum(({ events }) => events),
    found: sum(({ found }) => found),
    atMoment: sum(({ atMoment }) => atMoment),
    falseAlarms: sum(({ falseAlarms }) => falseAlarms),
    hours: sum(({ hours }) => hours),
  };
}

export interface AlarmFigures extends AlarmScore {
  readonly precision: number | undefined;
  readonly recall: number | undefined;
  readonly f1: number | undefined;
  /** i-LIDS' figure of merit, (α + 1)RP / (R + αP) with α 0.55. */
  readonly biased: number | undefined;
  readonly falsePerCameraDay: number;
  /** No more than this a camera-day, at 95 %. */
  readonly atMostPerCameraDay: number;
}

/** The recall bias of i-LIDS; the smaller, the more a false alarm weighs. */
const recallBias = 0.55;

export function figuresOf(score: AlarmScore): AlarmFigures {
  const { events, found, falseAlarms, hours } = score;
  const told = found + falseAlarms;
  const precision = told === 0 ? undefined : found / told;
  const recall = events === 0 ? undefined : found / events;
  const mean = (bias: number) => {
    if (recall === undefined) return undefined;
    const p = precision ?? 0;
    return recall + bias * p === 0 ? 0 : ((bias + 1) * recall * p) / (recall + bias * p);
  };
  const days = Math.max(hours, 1e-9) / 24;
  return {
    ...score,
    precision,
    recall,
    f1: mean(1),
    biased: mean(recallBias),
    falsePerCameraDay: falseAlarms / days,
    atMostPerCameraDay: poissonBound(falseAlarms) / days,
  };
}
