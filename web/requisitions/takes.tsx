import { useSignal } from "@preact/signals";
import type { RequisitionStep } from "#contract";
import { say } from "../i18n/index.ts";
import { TextField } from "../ui/text-field.tsx";
import type { StepName } from "./course.ts";
import { LongField } from "./long-field.tsx";

type Taken = ReturnType<typeof useTaken>;

/** What is typed for a step. */
export function useTaken() {
  const number = useSignal("");
  const spokeWith = useSignal("");
  const found = useSignal("");
  const remarks = useSignal("");
  const to = useSignal("");
  const identity = useSignal("");
  const receipt = useSignal("");
  const body = (step: StepName, version: number): RequisitionStep => {
    switch (step) {
      case "verify":
        return { step, version, calledBack: { number: number.value, spokeWith: spokeWith.value } };
      case "search":
        return { step, version, found: found.value };
      case "review":
        return { step, version, remarks: remarks.value };
      case "hand-over":
        return { step, version, to: to.value, identity: identity.value, receipt: receipt.value };
      case "preserve":
      case "extract":
      case "package":
      case "close":
        return { step, version };
    }
  };
  return { number, spokeWith, found, remarks, to, identity, receipt, body };
}

/** The fields of a step; most take nothing but the decision. */
export function Takes({ step, taken }: { step: StepName; taken: Taken }) {
  if (step === "verify")
    return (
      <div class="pair">
        <TextField label={say("requisition.number")} value={taken.number} input={words} />
        <TextField label={say("requisition.spoke-with")} value={taken.spokeWith} input={words} />
      </div>
    );
  if (step === "search")
    return <LongField label={say("requisition.found")} value={taken.found} minLength={3} required />;
  if (step === "review") return <LongField label={say("requisition.remarks")} value={taken.remarks} />;
  if (step === "hand-over")
    return (
      <div class="pair">
        <TextField label={say("requisition.to")} value={taken.to} input={words} />
        <TextField label={say("requisition.identity")} value={taken.identity} input={words} />
        <TextField label={say("requisition.receipt-number")} value={taken.receipt} input={words} />
      </div>
    );
  return null;
}

const words = { maxLength: 200, autoComplete: "off" };
