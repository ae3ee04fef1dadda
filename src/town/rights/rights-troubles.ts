import type { Micros } from "#base";
import type { Alarm } from "../alarms/index.ts";

/** A week before the month of RGPD 12(3) is over a person must begin, if nobody has. */
const soon: Micros = 7 * 86_400_000_000;

export function rightsTroubles(
  waiting: readonly { readonly reference: string; readonly answerBy: Micros }[],
  now: Micros,
): Alarm[] {
  return waiting
    .filter(({ answerBy }) => answerBy - now <= soon)
    .map(({ reference, answerBy }): Alarm => {
      const kind = answerBy > now ? "rights-due" : "rights-late";
      return { kind, subject: reference, facts: { reference, before: answerBy } };
    });
}
