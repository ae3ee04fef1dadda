import { join } from "node:path";
import { toMicros } from "#base";
import type { Reason, RequisitionState, RequisitionStep } from "#contract";
import type { Session } from "../access/index.ts";
import { askToHold, mostHolds } from "../holds/index.ts";
import { circumstancesOf, processingOf } from "./doors.ts";
import { extract, packageAll } from "./extract.ts";
import { letGo } from "./let-go.ts";
import { handOverOf } from "./may-leave.ts";
import type { Requisition } from "./requisitions.ts";
import { holdsOf } from "./span-holds.ts";
import { type Done, type StepParts, settled, type Taken } from "./step-parts.ts";
import { whatIsWrong } from "./still-whole.ts";
import { putReviewOff } from "./urgency.ts";

/** Does what a step takes. Whether it may be taken now was asked before. */
export async function takeStep(
  parts: StepParts,
  requisition: Requisition,
  step: RequisitionStep,
  session: Session,
): Promise<Taken> {
  const { login, name } = session.person;
  const done = { by: { login, name }, at: toMicros(parts.clock.now()) };
  const { state } = requisition;
  switch (step.step) {
    case "verify":
      return settled({ step: "verify", verified: { ...done, calledBack: step.calledBack } });
    case "preserve":
      return preserve(parts, requisition, session, done);
    case "search":
      return settled({ step: "search", searched: { ...done, found: step.found } });
    case "extract":
      return extract(parts, requisition, session, done);
    case "review":
      return settled({ step: "review", review: { outcome: "done", ...done, remarks: step.remarks } });
    case "urgent":
      return putReviewOff(parts, requisition, step.why, done);
    case "package":
      return state.is === "reviewed" || state.is === "review-owed" || state.is === "packaged"
        ? packageAll(parts, requisition, state, session, done)
        : { outcome: "changed" };
    case "hand-over": {
      if (state.is !== "packaged") return { outcome: "changed" };
      const { to, identity, receipt } = step;
      // Before the law is asked, whose permit the log counts as a hand-over.
      const flaw = await whatIsWrong(join(parts.folder, requisition.id), state.packaged);
      if (flaw !== undefined) return { outcome: "package-damaged", flaw };
      const reasons = await mayHandOver(parts, requisition, state, session);
      if (reasons.length > 0) return { outcome: "deny", reasons };
      return settled({ step: "hand-over", handedOver: { ...done, to, identity, receipt } });
    }
    case "close": {
      const receipt = state.is === "handed-over" ? state.handedOver.receipt : "";
      await letGo(parts, requisition, login, `handed-over: ${receipt}`);
      return settled({ step: "close", closed: done });
    }
    case "refuse":
      await letGo(parts, requisition, login, "not-needed");
      return settled({ step: "refuse", refused: { ...done, why: step.why } });
  }
}

/** Holds what is asked for; placed as the step is written, so that a crash leaves both or neither. */
async function preserve(
  { gate, holds }: StepParts,
  { request }: Requisition,
  { person }: Session,
  done: Done,
): Promise<Taken> {
  const wanted = holdsOf(request, done.at);
  if ((await holds.standing()).length + wanted.length > mostHolds) return { outcome: "too-many-holds" };
  const drafts = wanted.map((hold) => holds.draft(hold, person.login));
  for (const hold of drafts) {
    const answer = await askToHold(gate, hold, person.login);
    if (answer.outcome === "deny") return answer;
  }
  return settled({ step: "preserve", preserved: { ...done, holds: drafts.map(({ id }) => id) } }, drafts);
}

/** Asked of the law for each span that leaves. */
async function mayHandOver(
  { gate, holds }: StepParts,
  { request }: Requisition,
  state: Extract<RequisitionState, { is: "packaged" }>,
  { person, ends }: Session,
): Promise<readonly Reason[]> {
  const standing = await holds.standing();
  for (const asked of request.asked) {
    const answer = await gate.ask({
      processing: processingOf[request.door],
      kind: "personal",
      cameras: [asked.camera],
      actor: person.login,
      motive: request.reference,
      span: { from: asked.from, to: asked.to },
      sessionEnds: ends,
      circumstances: { ...circumstancesOf(request, asked, standing), ...handOverOf(state) },
    });
    if (answer.outcome === "deny") return answer.reasons;
  }
  return [];
}
