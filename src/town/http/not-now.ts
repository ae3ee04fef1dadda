import { type Clock, fromMicros, type Micros } from "#base";
import type { WeeklyHours } from "#contract";
import type { NotNow } from "../access/index.ts";
import { type Refusal, refuse } from "./problems.ts";

/** Why somebody who proved who they are may not come in at this moment. */
export function notNow(tenure: NotNow, zone: string, clock: Clock): Refusal {
  const day = (at: Micros) => ({ dayFr: dayOf(at, zone, "fr-FR"), dayEn: dayOf(at, zone, "en-GB") });
  switch (tenure.kind) {
    case "account-over":
      return refuse("account-over", day(tenure.since));
    case "not-designated":
      return refuse("not-designated");
    case "to-come":
      return refuse("designation-to-come", { act: tenure.act, ...day(tenure.from) });
    case "designation":
      // Exclusive: a term to the end of the 24th is over at midnight, and a person reads "the 24th".
      return refuse("designation-over", { act: tenure.act, ...day(tenure.since - 1) });
    case "hours": {
      const { again } = tenure;
      return refuse("outside-hours", {
        hoursFr: hoursIn(tenure.hours, "fr-FR"),
        hoursEn: hoursIn(tenure.hours, "en-GB"),
        againFr: again === undefined ? "plus tard" : momentIn(again, zone, "fr-FR", clock),
        againEn: again === undefined ? "later" : momentIn(again, zone, "en-GB", clock),
      });
    }
  }
}

type Locale = "fr-FR" | "en-GB";

function dayOf(at: Micros, zone: string, locale: Locale): string {
  return fromMicros(at)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toLocaleString(locale, { day: "numeric", month: "long", year: "numeric" });
}

function momentIn(at: Micros, zone: string, locale: Locale, clock: Clock): string {
  const local = fromMicros(at).toZonedDateTimeISO(zone);
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  const today = clock.now().toZonedDateTimeISO(zone).toPlainDate();
  if (local.toPlainDate().equals(today)) return locale === "fr-FR" ? `à ${time}` : `at ${time}`;
  const day = local.toPlainDate().toLocaleString(locale, { weekday: "long", day: "numeric", month: "long" });
  return locale === "fr-FR" ? `${day} à ${time}` : `on ${day} at ${time}`;
}

/** `lun. mar. 07:00–15:00, sam. 08:00–12:00` */
function hoursIn(hours: readonly WeeklyHours[], locale: Locale): string {
  // 5 January 2026 was a Monday.
  const name = (day: number) =>
    Temporal.PlainDate.from({ year: 2026, month: 1, day: 4 + day }).toLocaleString(locale, {
      weekday: "short",
    });
  return hours
    .map(
      ({ days, from, until }) =>
        `${days
          .toSorted((a, b) => a - b)
          .map(name)
          .join(" ")} ${from}–${until}`,
    )
    .join(", ");
}
