import { Fault } from "#base";
import { type RequisitionStep, type RequisitionView, requisitionAnswer } from "#contract";
import type { Person } from "./person.ts";

export type TakenStep = readonly [
  Person,
  { readonly step: RequisitionStep["step"] } & Readonly<Record<string, unknown>>,
];

/** What is done with a paper, by whom, one after the other. Fault `demo-denied` with the town's sentence. */
export async function takeSteps(
  requisition: RequisitionView,
  course: readonly TakenStep[],
): Promise<RequisitionView> {
  let stands = requisition;
  for (const [who, step] of course) {
    const path = `/api/requisitions/${stands.id}/steps`;
    const body = { ...step, version: stands.version };
    const answer = await who.ask("POST", path, requisitionAnswer, body);
    if (answer.outcome === "deny") {
      const why = answer.reasons.map(({ sentence }) => sentence.en).join(" ");
      throw new Fault("demo-denied", `${step.step} was denied: ${why}`, { step: step.step });
    }
    stands = answer.requisition;
  }
  return stands;
}
