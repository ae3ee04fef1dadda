import { signal } from "@preact/signals";
import { decisionReply, type EventDecision, type SignalCause, type SignalView } from "#contract";
import { say } from "../i18n/index.ts";
import { events } from "../shell/happenings.ts";
import { go } from "../shell/route.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";

/** What was said of the last decision: that somebody was quicker, or that it did not arrive. */
export const lastWord = signal("");
/** The signal that is being rejected: its cause is asked for. */
export const rejected = signal<SignalView | undefined>(undefined);

/** The urgent ones first, and of each the oldest: the queue is decided from its head. */
export function openSignals(): readonly SignalView[] {
  return events.value
    .filter(({ decision }) => decision === "open")
    .sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.at - b.at);
}

export function confirm(event: SignalView): Promise<void> {
  return decide(event, { decision: "confirmed", note: "" });
}

export function reject(event: SignalView, cause: SignalCause, note: string): Promise<void> {
  return decide(event, { decision: "rejected", cause, note });
}

export function replayFrom({ camera, at }: SignalView): void {
  go("playback", { cameras: camera, at: String(at - 3_000_000) });
}

async function decide(event: SignalView, body: EventDecision): Promise<void> {
  const path = `/api/events/${encodeURIComponent(event.id)}/decision`;
  const done = await ask("POST", path, decisionReply, { body });
  if (done.kind !== "done") {
    lastWord.value = explain(done);
    return;
  }
  const already = done.value.outcome === "already" ? done.value : undefined;
  lastWord.value =
    already === undefined ? "" : say("signals.already", already.by, say(`signals.${already.decision}`));
  const decision = already?.decision ?? body.decision;
  events.value = events.value.map((known) => (known.id === event.id ? { ...known, decision } : known));
}
