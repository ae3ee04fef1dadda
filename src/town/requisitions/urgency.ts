import { decide } from "#legality";
import { circumstancesOf, processingOf } from "./doors.ts";
import type { Requisition } from "./requisitions.ts";
import { type Done, type StepParts, settled, type Taken } from "./step-parts.ts";

/** From when one agent went on alone. */
const reviewWithin = 24 * 3_600_000_000;

/**
 * What was extracted goes on without a second person's look, where an act of the town has adopted that. The law is
 * asked of that one condition now, so that nobody packages what could not be handed over; of all of them then.
 */
export async function putReviewOff(
  { chain, pack, facts }: StepParts,
  { id, request }: Requisition,
  why: string,
  done: Done,
): Promise<Taken> {
  const [asked] = request.asked;
  if (asked === undefined) return { outcome: "changed" };
  const question = {
    processing: processingOf[request.door],
    camera: asked.camera,
    by: { person: done.by.login },
    motive: request.reference,
    span: { from: asked.from, to: asked.to },
    circumstances: { ...circumstancesOf(request, asked), manifest: true, receipt: true, urgency: why },
  };
  const decision = decide(pack, question, facts(), done.at);
  const reasons = decision.outcome === "deny" ? decision.reasons : [];
  const unadopted = reasons.filter(({ condition }) => condition === "second-agent");
  if (unadopted.length > 0) {
    await chain.append({
      operation: "denial",
      actor: done.by.login,
      cameras: [...new Set(request.asked.map(({ camera }) => camera))],
      motive: request.reference,
      detail: { what: "requisition-urgent", requisition: id, why: unadopted[0]?.condition ?? "" },
    });
    return { outcome: "deny", reasons: unadopted };
  }
  return settled({
    step: "urgent",
    review: { outcome: "owed", ...done, why, until: done.at + reviewWithin },
  });
}
