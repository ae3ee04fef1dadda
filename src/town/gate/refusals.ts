import { canonicalJson, type Micros } from "#base";
import type { Reason } from "#contract";
import type { Asked } from "./ask.ts";

/** A program that asks every minute is not told, and does not write, the same refusal every minute. */
const sameFor = 3_600_000_000;
const mostKept = 10_000;

export interface Refusals {
  /** The decision that already refused this for these reasons within the hour; people are always answered anew. */
  same(asked: Asked, reasons: readonly Reason[], now: Micros): string | undefined;
  keep(asked: Asked, reasons: readonly Reason[], now: Micros, decision: string): void;
}

export function openRefusals(): Refusals {
  const kept = new Map<string, { reasons: string; at: Micros; decision: string }>();
  const keyOf = ({ processing, cameras, module }: Asked) => canonicalJson({ processing, cameras, module });
  return {
    same(asked, reasons, now) {
      const before = asked.kind === "standing" ? kept.get(keyOf(asked)) : undefined;
      if (before === undefined || now - before.at >= sameFor || now < before.at) return undefined;
      return before.reasons === canonicalJson(reasons) ? before.decision : undefined;
    },
    keep(asked, reasons, at, decision) {
      if (asked.kind !== "standing") return;
      const key = keyOf(asked);
      kept.delete(key);
      kept.set(key, { reasons: canonicalJson(reasons), at, decision });
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    },
  };
}
