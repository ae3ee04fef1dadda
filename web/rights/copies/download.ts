import { copyFileAnswer, type Reason } from "#contract";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";

/** Asks for the file, and has the browser save it. */
export async function download(
  path: string,
): Promise<{ readonly trouble: string; readonly reasons: readonly Reason[] }> {
  const answer = await ask("POST", `${path}/file`, copyFileAnswer);
  if (answer.kind !== "done") return { trouble: explain(answer), reasons: [] };
  if (answer.value.outcome === "deny") return { trouble: "", reasons: answer.value.reasons };
  const link = document.createElement("a");
  link.href = `${path}/file/${answer.value.file}`;
  link.download = "";
  link.click();
  return { trouble: "", reasons: [] };
}
