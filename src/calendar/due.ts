import type { Micros } from "#base";
import type { RetentionPeriod } from "#contract";
import { latestErasure } from "./keeping.ts";
import { zoned } from "./moment.ts";
import type { Stretch } from "./stretch.ts";

const minute = 60_000_000;
const day = 24 * 60 * minute;
/** What a change of the clocks can add to a day or take from it, and to spare. */
const clocks = 120 * minute;
/** A month's length varies about its mean by less. */
const month = { mean: 30.4375 * day, less: 3 * day, more: 2 * day };
/** Zones and their changes stand on quarters of an hour, most on hours. */
const quarter = 15 * minute;
const hour = 60 * minute;

/**
 * The recorded time whose limit is `now` or earlier, as few stretches, the oldest first: what to look for in an
 * index, so that a run costs what it erases. More than one where months differ: on 28 February at noon, the
 * mornings of 28, 29, 30 and 31 January are over, and their afternoons are not.
 */
export function dueStretches(periods: readonly RetentionPeriod[], zone: string, now: Micros): Stretch[] {
  const longest = Math.min(...periods.map((period) => reach(period).longest));
  const shortest = Math.min(...periods.map((period) => reach(period).shortest));
  // Within a step, the limit of a later picture is no earlier.
  const step = [now - longest, now - shortest].every((at) => onTheHour(at, zone)) ? hour : quarter;
  const over = (at: Micros) => latestErasure(at, periods, zone) <= now;
  const found: Stretch[] = [{ from: -Infinity, to: now - longest }];
  for (let from = now - longest; from <= now - shortest; ) {
    const to = Math.min((Math.floor(from / step) + 1) * step, now - shortest + 1);
    if (over(from)) add(found, { from, to: over(to - 1) ? to : firstNot(from, to, over) });
    from = to;
  }
  return found;
}

/** Bounds of a period's length, whatever the day it begins on. */
function reach(period: RetentionPeriod): { shortest: Micros; longest: Micros } {
  switch (period.unit) {
    case "immediate":
      return { shortest: 0, longest: 0 };
    case "minutes":
      return { shortest: period.amount * minute, longest: period.amount * minute };
    case "hours":
      return { shortest: period.amount * 60 * minute, longest: period.amount * 60 * minute };
    case "days":
      return { shortest: period.amount * day - clocks, longest: period.amount * day + clocks };
    case "months":
      return {
        shortest: period.amount * month.mean - month.less,
        longest: period.amount * month.mean + month.more,
      };
    case "working-days":
      // Sundays, eleven holidays a year, and the rest of the day it began on.
      return { shortest: period.amount * day - clocks, longest: (period.amount * 1.5 + 12) * day };
  }
}

function onTheHour(at: Micros, zone: string): boolean {
  return (zoned(at, zone).offsetNanoseconds / 1000) % hour === 0;
}

function add(found: Stretch[], { from, to }: Stretch): void {
  const last = found.at(-1);
  if (last?.to === from) found[found.length - 1] = { from: last.from, to };
  else found.push({ from, to });
}

function firstNot(from: Micros, to: Micros, over: (at: Micros) => boolean): Micros {
  let [is, isNot] = [from, to - 1];
  while (isNot - is > 1) {
    const middle = Math.floor((is + isNot) / 2);
    if (over(middle)) is = middle;
    else isNot = middle;
  }
  return isNot;
}
