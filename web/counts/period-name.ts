import type { CountPeriod } from "#contract";
import { dateAndMinute, isoDate } from "../i18n/index.ts";

/** 25 nov. 14:15, or the day alone. */
export function periodName(at: number, by: CountPeriod, zone: string): string {
  if (by !== "day") return dateAndMinute(at, zone);
  return isoDate(new Temporal.ZonedDateTime(BigInt(at) * 1000n, zone).toPlainDate().toString());
}
