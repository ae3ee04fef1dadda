import type { RegisterRecord } from "#contract";
import { answer, register, withRecords } from "./valmont.ts";

/** What was found where a condition fails, those that only raise an alarm among them: the town as its papers are. */
export function foundIn(
  asked: Parameters<typeof answer>[0],
  records: readonly RegisterRecord[] = withRecords(),
): Record<string, string> {
  const decision = answer(asked, register(records));
  const reasons = decision.outcome === "deny" ? decision.reasons : decision.alarms;
  return Object.fromEntries(reasons.map((reason) => [reason.condition, reason.found]));
}

/** The same, of Valmont with these records changed or added. */
export function foundWith(
  asked: Parameters<typeof answer>[0],
  ...records: readonly RegisterRecord[]
): Record<string, string> {
  return foundIn(asked, withRecords(...records));
}
