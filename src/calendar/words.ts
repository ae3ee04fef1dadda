import type { Keeping, RetentionPeriod } from "#contract";

/** A rule in the words of a log line: `at most 15 days or 1 month, the shorter (cap: 15 days or 1 month)`. */
export function sayKeeping({ atLeast, atMost, cap }: Keeping): string {
  const least = atLeast.length === 0 ? "" : `at least ${list(atLeast, "the longer")}, `;
  return `${least}at most ${list(atMost, "the shorter")} (cap: ${list(cap, "the shorter")})`;
}

function list(periods: readonly RetentionPeriod[], which: string): string {
  return `${periods.map((period) => sayPeriod(period, "en")).join(" or ")}${periods.length > 1 ? `, ${which}` : ""}`;
}

const units = {
  minutes: { fr: ["minute", "minutes"], en: ["minute", "minutes"] },
  hours: { fr: ["heure", "heures"], en: ["hour", "hours"] },
  days: { fr: ["jour", "jours"], en: ["day", "days"] },
  months: { fr: ["mois", "mois"], en: ["month", "months"] },
  "working-days": { fr: ["jour ouvrable", "jours ouvrables"], en: ["working day", "working days"] },
} as const;

export function sayPeriod(period: RetentionPeriod, language: "fr" | "en"): string {
  if (period.unit === "immediate") return language === "fr" ? "rien" : "nothing";
  const [one, many] = units[period.unit][language];
  return `${period.amount} ${period.amount === 1 ? one : many}`;
}
