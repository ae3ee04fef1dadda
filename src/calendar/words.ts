import type { Keeping, RetentionPeriod } from "#contract";

/** A rule in the words of a log line: `at most 15 days or 1 month, the shorter (cap: 15 days or 1 month)`. */
export function sayKeeping({ atLeast, atMost, cap }: Keeping): string {
  const least = atLeast.length === 0 ? "" : `at least ${list(atLeast, "the longer")}, `;
  return `${least}at most ${list(atMost, "the shorter")} (cap: ${list(cap, "the shorter")})`;
}

function list(periods: readonly RetentionPeriod[], which: string): string {
  return `${periods.map(sayPeriod).join(" or ")}${periods.length > 1 ? `, ${which}` : ""}`;
}

export function sayPeriod(period: RetentionPeriod): string {
  if (period.unit === "immediate") return "nothing";
  const unit = period.amount === 1 ? period.unit.slice(0, -1) : period.unit;
  return `${period.amount} ${unit.replace("-", " ")}`;
}
