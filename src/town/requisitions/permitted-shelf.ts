import { Fault, toMicros } from "#base";
import type { AskedSpan, Reason } from "#contract";
import type { Session } from "../access/index.ts";
import type { Asked } from "../gate/index.ts";
import { circumstancesOf } from "./doors.ts";
import { openRecorderShelf, type RecorderShelf } from "./recorder-shelf.ts";
import type { Requisition } from "./requisitions.ts";
import type { StepParts } from "./step-parts.ts";

/** Half of a personal permit's minute is left when it is renewed. */
const renewBefore = 30_000_000;

/** The recorder, by the permits of the person who extracts: asked first, so that a refusal is told before any work. */
export async function openShelf(
  { gate, clock, holds, recorder }: StepParts,
  { request }: Requisition,
  { person, ends }: Session,
): Promise<RecorderShelf | { readonly reasons: readonly Reason[] }> {
  const standing = await holds.standing();
  const permits = new Map<AskedSpan, { token: string; until: number }>();
  for (const asked of request.asked) {
    const question: Asked = {
      processing: "playback",
      kind: "personal",
      cameras: [asked.camera],
      actor: person.login,
      motive: request.reference,
      span: { from: asked.from, to: asked.to },
      sessionEnds: ends,
      circumstances: circumstancesOf(request, asked, standing),
    };
    const answer = await gate.ask(question);
    if (answer.outcome === "deny") return { reasons: answer.reasons };
    permits.set(asked, { token: answer.token, until: answer.claims.notAfter });
  }
  return openRecorderShelf(recorder, async (asked) => {
    const held = permits.get(asked);
    if (held === undefined) throw new Fault("permit-missing", "Nothing was asked of this span.");
    if (held.until - toMicros(clock.now()) > renewBefore) return held.token;
    const answer = await gate.renew(held.token, ends);
    if (answer.outcome === "deny")
      throw new Fault("permit-ended", "The permit ended while the recordings were read: extract again.");
    permits.set(asked, { token: answer.token, until: answer.claims.notAfter });
    return answer.token;
  });
}
