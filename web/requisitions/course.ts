import type { RequisitionState, RequisitionStep } from "#contract";

export type StepName = Exclude<RequisitionStep["step"], "refuse">;

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
  return course[is === "received" ? 0 : course.findIndex(({ leadsTo }) => leadsTo === is) + 1]?.step;
}

export function isOver({ is }: RequisitionState): boolean {
  return is === "refused" || is === "closed";
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
      return "reviewed" in state ? state.reviewed : undefined;
    case "package":
      return "packaged" in state ? state.packaged : undefined;
    case "hand-over":
      return "handedOver" in state ? state.handedOver : undefined;
    case "close":
      return "closed" in state ? state.closed : undefined;
  }
}
