import type { RequisitionState } from "#contract";
import { say } from "../i18n/index.ts";
import { owedReview } from "./course.ts";

/** Beside the state, until the second person has looked; the state itself says so first. */
export function OwedChip({ state, now }: { state: RequisitionState; now: number }) {
  const owed = owedReview(state);
  if (owed === undefined) return null;
  if (owed.until <= now) return <span class="chip critical">{say("requisition.review-late-chip")}</span>;
  return state.is === "review-owed" ? null : (
    <span class="chip high">{say("requisition.state-review-owed")}</span>
  );
}
