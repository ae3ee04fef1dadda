import type { RetentionPeriod } from "#contract";

/** A length of time while it is typed. */
export interface TypedPeriod {
  readonly amount: string;
  readonly unit: RetentionPeriod["unit"];
}

export function typed(period: RetentionPeriod | undefined): TypedPeriod {
  if (period === undefined) return { amount: "", unit: "days" };
  return { unit: period.unit, amount: "amount" in period ? String(period.amount) : "" };
}

export function periodOf({ amount, unit }: TypedPeriod): RetentionPeriod {
  return unit === "immediate" ? { unit } : { unit, amount: Number(amount) };
}
