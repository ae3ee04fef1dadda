import { toMicros } from "#base";
import type { Reason, RequisitionState } from "#contract";
import { type Circumstances, decide } from "#legality";
import type { Session } from "../access/index.ts";
import { circumstancesOf, processingOf } from "./doors.ts";
import { owedReview } from "./next-state.ts";
import type { Requisition } from "./requisitions.ts";
import type { StepParts } from "./step-parts.ts";

type Packaged = Extract<RequisitionState, { is: "packaged" }>;

/** Four eyes or an urgency, a manifest and a receipt. */
export function handOverOf(state: Packaged): Circumstances {
  const owed = owedReview(state);
  const review = owed === undefined ? { secondAgent: state.review.by.login } : { urgency: owed.why };
  return { ...review, manifest: true, receipt: true };
}

/**
 * Whether the package could be handed over now, before a copy of it leaves the machine. No permit is asked for: the
 * log counts one as the hand-over itself, at which the law is asked again.
 */
export async function whyNotLeave(
  { chain, clock, pack, facts, holds }: StepParts,
  { id, request }: Requisition,
  state: Packaged,
  { person: { login } }: Session,
): Promise<readonly Reason[]> {
  const standing = await holds.standing();
  for (const asked of request.asked) {
    const question = {
      processing: processingOf[request.door],
      camera: asked.camera,
      by: { person: login },
      motive: request.reference,
      span: { from: asked.from, to: asked.to },
      circumstances: { ...circumstancesOf(request, asked, standing), ...handOverOf(state) },
    };
    const decision = decide(pack, question, facts(), toMicros(clock.now()));
    if (decision.outcome !== "deny") continue;
    await chain.append({
      operation: "denial",
      actor: login,
      cameras: [asked.camera],
      motive: request.reference,
      detail: { what: "requisition-copy", requisition: id, why: decision.reasons[0]?.condition ?? "" },
    });
    return decision.reasons;
  }
  return [];
}
