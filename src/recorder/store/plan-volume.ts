import type { Micros } from "#base";
import type { HeldSpan } from "../erase/order.ts";
import { planOf, type StreamPlan } from "../erase/plan.ts";
import { openIndexToRead } from "./schema.ts";
import { Statements } from "./statements.ts";

/** Read from a volume's index, whether or not a recorder is writing to it; no key is needed. */
export function planVolume(
  root: string,
  holds: readonly HeldSpan[],
  now: Micros,
  days: number,
): StreamPlan[] {
  using database = openIndexToRead(root);
  return planOf(new Statements(database), holds, now, days);
}
