import { useSignal } from "@preact/signals";
import { receiptReply } from "#contract";
import { say } from "../../i18n/index.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Trouble } from "../../ui/trouble.tsx";

/** The page that is signed when a copy is handed over. */
export function Receipt({ id }: { id: string }) {
  const trouble = useSignal("");
  const fetchReceipt = async () => {
    const answer = await ask("GET", `/api/rights/${id}/receipt`, receiptReply);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind !== "done") return;
    const link = document.createElement("a");
    link.href = `data:application/pdf;base64,${answer.value.content}`;
    link.download = "recu.pdf";
    link.click();
  };
  return (
    <p>
      <button type="button" class="button" onClick={() => void fetchReceipt()}>
        {say("copy.receipt")}
      </button>
      <Trouble sentence={trouble.value} />
    </p>
  );
}
