import type { RequisitionRequest, RequisitionState } from "#contract";
import { say } from "../i18n/index.ts";
import { putsErasureOff } from "./basis.ts";
import type { StepName } from "./course.ts";

/** A step's title, why it is taken and its button. Where nothing can be held, the step that would says so. */
export function stepWords(request: RequisitionRequest, step: StepName) {
  const named = step === "preserve" && !putsErasureOff(request) ? "no-hold" : step;
  return {
    title: say(`requisition.step-${named}`),
    why: say(`requisition.why-${named}`),
    act: say(`requisition.act-${named}`),
  };
}

export function stateWords(request: RequisitionRequest, { is }: RequisitionState): string {
  return is === "preserved" && !putsErasureOff(request)
    ? say("requisition.state-no-hold")
    : say(`requisition.state-${is}`);
}
