import { useSignal } from "@preact/signals";
import { say } from "../i18n/index.ts";
import { FormSheet } from "../ui/form-sheet.tsx";
import { LongField } from "./long-field.tsx";

/** What is out of the common course takes a reason, which goes into the register and the log. */
export function ReasonSheet(props: {
  of: "refuse" | "urgent";
  trouble: string;
  onClose: () => void;
  onReason: (why: string) => void;
}) {
  const why = useSignal("");
  return (
    <FormSheet
      title={say(`requisition.${props.of}-title`)}
      act={say(`requisition.${props.of}`)}
      trouble={props.trouble}
      onClose={props.onClose}
      onSubmit={() => props.onReason(why.value)}
    >
      <p class="soft">{say(`requisition.${props.of}-intro`)}</p>
      <LongField label={say(`requisition.${props.of}-why`)} value={why} minLength={3} required />
    </FormSheet>
  );
}
