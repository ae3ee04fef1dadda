import type { Seen } from "./seen.ts";

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One metric, by the conventions of Prometheus: base units, `_total` for what only grows. Labels never name people. */
export interface Metric {
  readonly name: string;
  readonly type: "gauge" | "counter";
  readonly help: string;
  readonly labels: readonly string[];
  readonly read: (seen: Seen) => readonly Sample[];
}

/** A sample where there is a value, none where it is not known. */
export function sample(labels: Sample["labels"], value: number | undefined): Sample[] {
  return value === undefined ? [] : [{ labels, value }];
}

export function yes(condition: boolean): number {
  return condition ? 1 : 0;
}
