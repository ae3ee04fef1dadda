import { useSignal } from "@preact/signals";
import { documentReply, documentRequest } from "#contract";
import { say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { isDraft } from "./draft.ts";

/** The scan of an act: kept by the town when chosen, and named in the record by its hash. */
export function Attachment(props: {
  label: string;
  value: unknown;
  onValue: (value: { readonly name: string; readonly sha256: string } | undefined) => void;
}) {
  const trouble = useSignal("");
  const choose = async (file: File | undefined) => {
    trouble.value = "";
    props.onValue(undefined);
    if (file === undefined) return;
    const body = documentRequest.safeParse({
      name: file.name.slice(0, 200),
      content: await base64Of(file),
    });
    if (!body.success) {
      trouble.value = say("register.document-too-large");
      return;
    }
    const kept = await ask("POST", "/api/documents", documentReply, { body: body.data });
    if (kept.kind === "done") props.onValue(kept.value);
    else trouble.value = explain(kept);
  };
  const hash = isDraft(props.value) ? String(props.value["sha256"]) : "";
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        type="file"
        accept="application/pdf,image/png,image/jpeg"
        onChange={(event) => void choose(event.currentTarget.files?.[0])}
      />
      <span class={trouble.value === "" ? "hint" : "notice critical"} role="status">
        {trouble.value === "" && hash !== "" ? `SHA-256 ${hash.slice(0, 16)}…` : trouble.value}
      </span>
    </label>
  );
}

async function base64Of(file: File): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      resolve(typeof reader.result === "string" ? reader.result : "");
    });
    reader.addEventListener("error", () => reject(reader.error ?? new Error("unreadable")));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(",") + 1);
}
