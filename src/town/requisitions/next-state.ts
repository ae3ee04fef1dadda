import type { RequisitionReview, RequisitionState, RequisitionStep } from "#contract";

export type StepName = RequisitionStep["step"];

type Of<N extends RequisitionState["is"]> = Extract<RequisitionState, { is: N }>;
type Reviewed = Extract<RequisitionReview, { outcome: "done" }>;
type ReviewOwed = Extract<RequisitionReview, { outcome: "owed" }>;

/** What a step established, once all it takes is done. */
export type Established =
  | { readonly step: "verify"; readonly verified: Of<"verified">["verified"] }
  | { readonly step: "preserve"; readonly preserved: Of<"preserved">["preserved"] }
  | { readonly step: "search"; readonly searched: Of<"searched">["searched"] }
  | { readonly step: "extract"; readonly extracted: Of<"extracted">["extracted"] }
  | { readonly step: "review"; readonly review: Reviewed }
  | { readonly step: "urgent"; readonly review: ReviewOwed }
  | { readonly step: "package"; readonly packaged: Of<"packaged">["packaged"] }
  | { readonly step: "hand-over"; readonly handedOver: Of<"handed-over">["handedOver"] }
  | { readonly step: "close"; readonly closed: Of<"closed">["closed"] }
  | { readonly step: "refuse"; readonly refused: Of<"refused">["refused"] };

/** The steps that follow each state; and until it is handed over, it may be refused. */
const following: Readonly<Record<RequisitionState["is"], readonly StepName[]>> = {
  received: ["verify"],
  verified: ["preserve"],
  preserved: ["search"],
  searched: ["extract"],
  extracted: ["review", "urgent"],
  reviewed: ["package"],
  "review-owed": ["package"],
  // A package that came to harm before its hand-over is made again, of the same list.
  packaged: ["hand-over", "package"],
  "handed-over": ["close"],
  closed: [],
  refused: [],
};
const beyondRefusal: readonly RequisitionState["is"][] = ["handed-over", "closed", "refused"];

export type Hindrance = "not-now" | "same-person" | "review-owed";

/** Why a step may not be taken now; undefined where it may. */
export function hindrance(state: RequisitionState, step: StepName, by: string): Hindrance | undefined {
  if (step === "refuse") return beyondRefusal.includes(state.is) ? "not-now" : undefined;
  const owed = owedReview(state) !== undefined;
  if (!following[state.is].includes(step) && !(step === "review" && owed)) return "not-now";
  if (step === "close" && owed) return "review-owed";
  return step === "review" && hadAHand(state, by) ? "same-person" : undefined;
}

/** The review that a hand-over in an urgency has put off; undefined where there is none, or it was made. */
export function owedReview(state: RequisitionState): ReviewOwed | undefined {
  return "review" in state && state.review.outcome === "owed" ? state.review : undefined;
}

/** A house rule: four eyes on what leaves, so not those of who extracted it, or handed it over. */
function hadAHand(state: RequisitionState, login: string): boolean {
  if (!("extracted" in state)) return false;
  const handed = state.is === "handed-over" ? state.handedOver.by.login : undefined;
  return state.extracted.by.login === login || handed === login;
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
      if (done.step === "urgent") return { ...state, is: "review-owed", review: done.review };
      return done.step === "review" ? { ...state, is: "reviewed", review: done.review } : undefined;
    case "review-owed":
      if (done.step === "review") return { ...state, is: "reviewed", review: done.review };
      return done.step === "package" ? { ...state, is: "packaged", packaged: done.packaged } : undefined;
    case "reviewed":
      return done.step === "package" ? { ...state, is: "packaged", packaged: done.packaged } : undefined;
    case "packaged":
      if (done.step === "package") return { ...state, packaged: done.packaged };
      if (done.step === "review") return madeLate(state, done.review);
      return done.step === "hand-over"
        ? { ...state, is: "handed-over", handedOver: done.handedOver }
        : undefined;
    case "handed-over":
      if (done.step === "review") return madeLate(state, done.review);
      return done.step === "close" ? closedAfter(state, done.closed) : undefined;
    case "closed":
    case "refused":
      return undefined;
  }
}

/** A review that was owed is made; what was reviewed already stays so. */
function madeLate<S extends Of<"packaged"> | Of<"handed-over">>(state: S, review: Reviewed): S | undefined {
  return state.review.outcome === "owed" ? { ...state, review } : undefined;
}

function closedAfter(
  { packaged, handedOver, extracted, review }: Of<"handed-over">,
  closed: Of<"closed">["closed"],
): RequisitionState | undefined {
  if (review.outcome === "owed") return undefined;
  const answer = extracted.erased.length > 0 ? "partial" : "whole";
  return { is: "closed", answer, packaged, handedOver, closed };
}
