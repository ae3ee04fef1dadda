import { useSignal } from "@preact/signals";
import { say } from "../i18n/index.ts";
import { FormSheet } from "../ui/form-sheet.tsx";
import { LongField } from "./long-field.tsx";

/** Ends a requisition without an answer; its reason goes into the register and the log. */
export function Refuse(props: { trouble: string; onClose: () => void; onRefuse: (why: string) => void }) {
  const why = useSignal("");
  return (
    <FormSheet
      title={say("requisition.refuse-title")}
      act={say("requisition.refuse")}
      trouble={props.trouble}
      onClose={props.onClose}
      onSubmit={() => props.onRefuse(why.value)}
    >
      <p class="soft">{say("requisition.refuse-intro")}</p>
      <LongField label={say("requisition.refuse-why")} value={why} minLength={3} required />
    </FormSheet>
  );
}
