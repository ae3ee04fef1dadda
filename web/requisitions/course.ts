import type { RequisitionState, RequisitionStep } from "#contract";

/** The steps that every requisition takes; refusing it, and going on without a review, are exceptions. */
export type StepName = Exclude<RequisitionStep["step"], "refuse" | "urgent">;

/** The way of a requisition, in order: each step, and the state that it leads to. */
export const course = [
  { step: "verify", leadsTo: "verified" },
  { step: "preserve", leadsTo: "preserved" },
  { step: "search", leadsTo: "searched" },
  { step: "extract", leadsTo: "extracted" },
  { step: "review", leadsTo: "reviewed" },
  { step: "package", leadsTo: "packaged" },
  { step: "hand-over", leadsTo: "handed-over" },
  { step: "close", leadsTo: "closed" },
] as const satisfies readonly { step: StepName; leadsTo: RequisitionState["is"] }[];

/** What a person does next; undefined where nothing is left to do. */
export function nextStep({ is }: RequisitionState): StepName | undefined {
  if (is === "refused" || is === "closed") return undefined;
  if (is === "review-owed") return "package";
  return course[is === "received" ? 0 : course.findIndex(({ leadsTo }) => leadsTo === is) + 1]?.step;
}

export function isOver({ is }: RequisitionState): boolean {
  return is === "refused" || is === "closed";
}

/** The second person's look that an urgency has put off; undefined where none is owed. */
export function owedReview(state: RequisitionState) {
  return "review" in state && state.review.outcome === "owed" ? state.review : undefined;
}

/** Who extracted or handed over does not review. */
export function mayReview(state: RequisitionState, login: string): boolean {
  if (!("extracted" in state)) return false;
  return (
    state.extracted.by.login !== login && !("handedOver" in state && state.handedOver.by.login === login)
  );
}

interface Done {
  readonly by: { readonly login: string; readonly name: string };
  readonly at: number;
}

/** Who took a step and when. What is closed still says how it ended; the log has the rest. */
export function doneBy(state: RequisitionState, step: StepName): Done | undefined {
  switch (step) {
    case "verify":
      return "verified" in state ? state.verified : undefined;
    case "preserve":
      return "preserved" in state ? state.preserved : undefined;
    case "search":
      return "searched" in state ? state.searched : undefined;
    case "extract":
      return "extracted" in state ? state.extracted : undefined;
    case "review":
      return "review" in state && state.review.outcome === "done" ? state.review : undefined;
    case "package":
      return "packaged" in state ? state.packaged : undefined;
    case "hand-over":
      return "handedOver" in state ? state.handedOver : undefined;
    case "close":
      return "closed" in state ? state.closed : undefined;
  }
}
