import type { PermitAnswer, Reason } from "#contract";

/** Asking the town for one look; it may not answer. */
export interface PermitDesk {
  ask(): Promise<PermitAnswer | "unanswered" | "motive-needed">;
  renew(token: string): Promise<PermitAnswer | "unanswered" | "motive-needed">;
}

export interface PermitEvents {
  readonly token: (token: string) => void;
  readonly refused: (reasons: readonly Reason[]) => void;
  readonly unanswered: () => void;
  readonly motiveNeeded: () => void;
}

interface Timing {
  /** Microseconds since 1970. */
  now(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** A permit is renewed when this part of its life is over, so that one missed answer ends nothing. */
const renewAfter = 0.5;
const retryMs = 2000;
/** A refusal is asked again now and then: an authorisation may have been recorded since. */
const askAgainMs = 30_000;

/** Keeps one look permitted for as long as somebody looks: asks, renews, asks anew when it lapsed. */
export async function keepPermitted(
  desk: PermitDesk,
  on: PermitEvents,
  time: Timing,
  signal: AbortSignal,
): Promise<void> {
  let held: { token: string; end: number } | undefined;
  while (!signal.aborted) {
    const lapsed = held === undefined || held.end <= time.now();
    const answer = await (held === undefined || lapsed ? desk.ask() : desk.renew(held.token));
    if (signal.aborted) return;
    if (answer === "unanswered") {
      if (lapsed) on.unanswered();
      await time.sleep(retryMs, signal);
    } else if (answer === "motive-needed") {
      held = undefined;
      on.motiveNeeded();
      await time.sleep(retryMs, signal);
    } else if (answer.outcome === "deny") {
      // A renewal is refused when the session changed under it; the look itself is asked once more before saying no.
      const wasHeld = held !== undefined && !lapsed;
      held = undefined;
      if (wasHeld) continue;
      on.refused(answer.reasons);
      await time.sleep(askAgainMs, signal);
    } else {
      held = { token: answer.token, end: answer.claims.notAfter };
      on.token(answer.token);
      const lifeMs = Math.max(1000, (answer.claims.notAfter - time.now()) / 1000);
      await time.sleep(Math.max(500, lifeMs * renewAfter), signal);
    }
  }
}
