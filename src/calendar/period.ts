import type { Micros } from "#base";
import type { RetentionPeriod } from "#contract";
import { addCounted } from "./months.ts";
import { endOfWorkingDay } from "./working-days.ts";

/** The cap of CSI L252-5 is "un mois", a calendar month, never 30 days. */
export const theMonth: RetentionPeriod = { unit: "months", amount: 1 };

const minute = 60_000_000;

/** The moment at which a period that began at `at` is over. */
export function addPeriod(at: Micros, period: RetentionPeriod, zone: string): Micros {
  switch (period.unit) {
    case "immediate":
      return at;
    case "minutes":
      return at + period.amount * minute;
    case "hours":
      return at + period.amount * 60 * minute;
    case "days":
      return addCounted(at, `P${period.amount}D`, zone);
    case "months":
      return addCounted(at, `P${period.amount}M`, zone);
    case "working-days":
      return endOfWorkingDay(at, period.amount, zone);
  }
}

/**
 * What an act writes (`P1M`, `P15D`, `PT72H`). One that mixes days and hours is counted in hours, an hour short,
 * since a day that springs forward lacks one: a limit is never stretched.
 */
export function periodOf(duration: string): RetentionPeriod {
  const { months, days, hours } = Temporal.Duration.from(duration);
  if (months > 0) return { unit: "months", amount: months };
  if (hours === 0) return days === 0 ? { unit: "immediate" } : { unit: "days", amount: days };
  return { unit: "hours", amount: days === 0 ? hours : days * 24 + hours - 1 };
}
