import type { Keeping, RetentionPeriod } from "#contract";
import { say } from "../i18n/index.ts";

export function periodWords(period: RetentionPeriod): string {
  if (period.unit === "immediate") return say("retention.nothing");
  return say(`retention.${period.unit}`, period.amount);
}

/** « 2 minutes au plus », « 15 jours ou 1 mois au plus »: the shorter counts. */
export function keepingWords({ atLeast, atMost, cap }: Keeping): string {
  const asked = JSON.stringify(atMost) === JSON.stringify(cap) ? cap : atMost;
  const most = say("retention.at-most", asked.map(periodWords).join(" / "));
  if (atLeast.length === 0) return most;
  return `${say("retention.at-least", atLeast.map(periodWords).join(" / "))}, ${most}`;
}
