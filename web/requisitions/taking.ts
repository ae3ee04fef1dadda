import { useSignal } from "@preact/signals";
import {
  packageCopyAnswer,
  type Reason,
  type RequisitionStep,
  type RequisitionView,
  receiptReply,
  requisitionAnswer,
} from "#contract";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { saveFile } from "../town/save-file.ts";

/** What is asked of the town for one requisition, and what it says: done, or why not. */
export function useTaking(props: {
  requisition: RequisitionView;
  onChanged: (requisition: RequisitionView) => void;
  onStale: () => void;
}) {
  const { id, request } = props.requisition;
  const working = useSignal(false);
  const trouble = useSignal("");
  const reasons = useSignal<readonly Reason[]>([]);
  /** The package is not the one that was made: it can be made again. */
  const damaged = useSignal(false);
  const encryptedTo = useSignal<{ readonly subject: string; readonly fingerprint: string } | undefined>(
    undefined,
  );
  const begin = () => {
    working.value = true;
    trouble.value = "";
    reasons.value = [];
    damaged.value = false;
  };
  const refused = (why: Parameters<typeof explain>[0]) => {
    trouble.value = explain(why);
    if (why.kind !== "refused") return;
    damaged.value = why.problem.code === "requisition-package-damaged";
    // Somebody else was faster: what they did is shown, and this sentence stays above it.
    if (why.problem.code === "requisition-moved") props.onStale();
  };
  const take = async (body: RequisitionStep) => {
    begin();
    const answer = await ask("POST", `/api/requisitions/${id}/steps`, requisitionAnswer, { body });
    working.value = false;
    if (answer.kind !== "done") refused(answer);
    else if (answer.value.outcome === "deny") reasons.value = answer.value.reasons;
    else props.onChanged(answer.value.requisition);
  };
  const copy = async (certificate: string) => {
    begin();
    encryptedTo.value = undefined;
    const path = `/api/requisitions/${id}/copies`;
    const body = certificate === "" ? {} : { certificate };
    const answer = await ask("POST", path, packageCopyAnswer, { body });
    working.value = false;
    if (answer.kind !== "done") refused(answer);
    else if (answer.value.outcome === "deny") reasons.value = answer.value.reasons;
    else {
      encryptedTo.value = answer.value.encryptedTo;
      location.assign(`${path}/${answer.value.copy}`);
    }
  };
  const receipt = async () => {
    const answer = await ask("GET", `/api/requisitions/${id}/receipt`, receiptReply);
    const name = `${request.reference.replaceAll(/[^\w-]+/g, "-")}.pdf`;
    if (answer.kind === "done") saveFile(name, answer.value);
    else refused(answer);
  };
  return { working, trouble, reasons, damaged, encryptedTo, take, copy, receipt };
}
