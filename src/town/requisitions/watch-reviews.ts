import { type Clock, type Log, type Micros, sentenceOf, toMicros } from "#base";
import type { Alarm, Alarms } from "../alarms/index.ts";
import { owedReview } from "./next-state.ts";
import type { Requisitions } from "./requisitions.ts";

const everyMs = 60_000;

/** Says which reviews that were put off in an urgency are late. Goes on until the signal. */
export async function watchReviews(
  {
    requisitions,
    alarms,
    clock,
    log,
  }: { requisitions: Requisitions; alarms: Pick<Alarms, "standing">; clock: Clock; log: Log },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await lateReviews(requisitions, toMicros(clock.now()))
      .then((late) => alarms.standing("review", late))
      .catch((error: unknown) => log.error({ err: error }, sentenceOf(error)));
    await clock.sleep(everyMs, signal);
  }
}

export async function lateReviews(
  requisitions: Pick<Requisitions, "owingReview">,
  now: Micros,
): Promise<Alarm[]> {
  return (await requisitions.owingReview()).flatMap(({ id, request: { reference }, state }): Alarm[] => {
    const owed = owedReview(state);
    if (owed === undefined || owed.until > now) return [];
    return [{ kind: "review-late", subject: id, facts: { reference, until: owed.until } }];
  });
}
