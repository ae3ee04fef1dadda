import type { RequisitionState, RequisitionStep } from "#contract";

export type StepName = RequisitionStep["step"];

/** What a step established, once all it takes is done. */
export type Established =
  | { readonly step: "verify"; readonly verified: Of<"verified">["verified"] }
  | { readonly step: "preserve"; readonly preserved: Of<"preserved">["preserved"] }
  | { readonly step: "search"; readonly searched: Of<"searched">["searched"] }
  | { readonly step: "extract"; readonly extracted: Of<"extracted">["extracted"] }
  | { readonly step: "review"; readonly reviewed: Of<"reviewed">["reviewed"] }
  | { readonly step: "package"; readonly packaged: Of<"packaged">["packaged"] }
  | { readonly step: "hand-over"; readonly handedOver: Of<"handed-over">["handedOver"] }
  | { readonly step: "close"; readonly closed: Of<"closed">["closed"] }
  | { readonly step: "refuse"; readonly refused: Of<"refused">["refused"] };

type Of<N extends RequisitionState["is"]> = Extract<RequisitionState, { is: N }>;

/** The step that follows each state; and until it is handed over, it may be refused. */
const following: Readonly<Record<RequisitionState["is"], StepName | undefined>> = {
  received: "verify",
  verified: "preserve",
  preserved: "search",
  searched: "extract",
  extracted: "review",
  reviewed: "package",
  packaged: "hand-over",
  "handed-over": "close",
  closed: undefined,
  refused: undefined,
};
const beyondRefusal: readonly RequisitionState["is"][] = ["handed-over", "closed", "refused"];

/** Why a step may not be taken now; undefined where it may. */
export function hindrance(
  state: RequisitionState,
  step: StepName,
  by: string,
): "not-now" | "same-person" | undefined {
  if (step === "refuse") return beyondRefusal.includes(state.is) ? "not-now" : undefined;
  // A package that came to harm before its hand-over is made again, of the same reviewed list.
  if (state.is === "packaged" && step === "package") return undefined;
  if (following[state.is] !== step) return "not-now";
  // A house rule: four eyes on what leaves.
  if (step === "review" && state.is === "extracted" && state.extracted.by.login === by) return "same-person";
  return undefined;
}

/** The state after a step; undefined where that step does not follow. */
export function nextState(state: RequisitionState, done: Established): RequisitionState | undefined {
  if (done.step === "refuse")
    return beyondRefusal.includes(state.is) ? undefined : { is: "refused", refused: done.refused };
  switch (state.is) {
    case "received":
      return done.step === "verify" ? { is: "verified", verified: done.verified } : undefined;
    case "verified":
      return done.step === "preserve" ? { ...state, is: "preserved", preserved: done.preserved } : undefined;
    case "preserved":
      return done.step === "search" ? { ...state, is: "searched", searched: done.searched } : undefined;
    case "searched":
      return done.step === "extract" ? { ...state, is: "extracted", extracted: done.extracted } : undefined;
    case "extracted":
      return done.step === "review" ? { ...state, is: "reviewed", reviewed: done.reviewed } : undefined;
    case "reviewed":
      return done.step === "package" ? { ...state, is: "packaged", packaged: done.packaged } : undefined;
    case "packaged":
      if (done.step === "package") return { ...state, packaged: done.packaged };
      return done.step === "hand-over"
        ? { ...state, is: "handed-over", handedOver: done.handedOver }
        : undefined;
    case "handed-over":
      return done.step === "close" ? closedAfter(state, done.closed) : undefined;
    case "closed":
    case "refused":
      return undefined;
  }
}

function closedAfter(
  { packaged, handedOver, extracted }: Of<"handed-over">,
  closed: Of<"closed">["closed"],
): RequisitionState {
  const answer = extracted.erased.length > 0 ? "partial" : "whole";
  return { is: "closed", answer, packaged, handedOver, closed };
}
