import type { Micros } from "#base";
import { type Keeping, keeping, type RetentionPeriod } from "#contract";
import { addPeriod } from "./period.ts";

/** The last moment at which a picture taken at `recorded` may exist: the earliest of the periods. */
export function latestErasure(recorded: Micros, periods: readonly RetentionPeriod[], zone: string): Micros {
  return Math.min(...periods.map((period) => addPeriod(recorded, period, zone)));
}

/** Before this a picture may not be erased: the latest of what was asked, and never past the cap. */
export function earliestErasure(recorded: Micros, { atLeast, cap, zone }: Keeping): Micros {
  if (atLeast.length === 0) return -Infinity;
  const asked = Math.max(...atLeast.map((period) => addPeriod(recorded, period, zone)));
  return Math.min(asked, latestErasure(recorded, cap, zone));
}

/** Such a camera is shown live and never written. */
export function keepsNothing({ atMost, cap }: Keeping): boolean {
  return [...atMost, ...cap].some(({ unit }) => unit === "immediate");
}

/** As it is stored beside the recordings that it governs. */
export function readKeeping(text: string): Keeping {
  return keeping.parse(JSON.parse(text));
}
