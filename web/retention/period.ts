import type { Keeping, RetentionPeriod } from "#contract";
import { say } from "../i18n/index.ts";

export function periodWords(period: RetentionPeriod): string {
  if (period.unit === "immediate") return say("retention.nothing");
  return say(`retention.${period.unit}`, period.amount);
}

/** « 2 minutes au plus », « 15 jours au plus, jamais plus de 1 mois »: the shorter counts. */
export function keepingWords({ atLeast, atMost, cap }: Keeping): string {
  const [first, ...others] = (same(atMost, cap) ? cap : atMost).map(periodWords);
  const words = [
    ...(atLeast.length === 0 ? [] : [say("retention.at-least", atLeast.map(periodWords).join(", "))]),
    say("retention.at-most", first ?? ""),
    ...others.map((period) => say("retention.never-more", period)),
  ];
  return words.join(", ");
}

function same(one: readonly RetentionPeriod[], other: readonly RetentionPeriod[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
