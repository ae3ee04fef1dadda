import type { Micros } from "#base";
import type { RetentionPeriod } from "#contract";
import { addPeriod } from "./period.ts";

const day = 86_400_000_000;
/** Four years: every month's length and every change of the clocks. */
const days = 1_462;

/** Whether a period is longer than another for anything recorded in the years to come: 30 days are, than a month. */
export function exceeds(asked: RetentionPeriod, cap: RetentionPeriod, zone: string, from: Micros): boolean {
  for (let at = from; at < from + days * day; at += day) {
    if (addPeriod(at, asked, zone) > addPeriod(at, cap, zone)) return true;
  }
  return false;
}
