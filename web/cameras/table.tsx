import { useSignal } from "@preact/signals";
import { type CsvReply, csvReply } from "#contract";
import { pick, say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";

/** A spreadsheet's cameras: checked first, then proposed whole. */
export function TableOfCameras() {
  const file = useSignal("");
  const read = useSignal<CsvReply | undefined>(undefined);
  const trouble = useSignal("");
  const send = async (dryRun: boolean) => {
    const answer = await ask("POST", "/api/cameras/csv", csvReply, { body: { file: file.value, dryRun } });
    read.value = answer.kind === "done" ? answer.value : undefined;
    trouble.value = answer.kind === "done" ? "" : explain(answer);
  };
  const shown = read.value;
  const good = shown !== undefined && shown.problems.length === 0;
  return (
    <section>
      <h2>{say("cameras.csv")}</h2>
      <div class="panel add-camera">
        <p class="soft small">{say("cameras.csv-help")}</p>
        <label class="field">
          <span>{say("cameras.csv-file")}</span>
          <input
            type="file"
            accept=".csv,.txt,text/csv"
            onChange={(event) => {
              read.value = undefined;
              const [chosen] = event.currentTarget.files ?? [];
              void base64Of(chosen).then((text) => {
                file.value = text;
              });
            }}
          />
        </label>
        <Trouble sentence={trouble.value} />
        {shown === undefined || shown.problems.length === 0 ? null : (
          <ul class="csv-problems" role="alert">
            {shown.problems.map((problem) => (
              <li key={`${problem.line} ${problem.column} ${problem.en}`}>
                <strong>{say("cameras.csv-line", problem.line, problem.column)}</strong> {pick(problem)}
              </li>
            ))}
          </ul>
        )}
        {good ? (
          <p role="status">
            {say("cameras.csv-good", shown.cameras.length)}{" "}
            {shown.proposal === undefined ? "" : say("cameras.proposed")}
          </p>
        ) : null}
        <div class="form-actions">
          <button type="button" class="button" disabled={file.value === ""} onClick={() => void send(true)}>
            {say("cameras.csv-check")}
          </button>
          <button
            type="button"
            class="button first"
            disabled={!good || shown.proposal !== undefined}
            onClick={() => void send(false)}
          >
            {say("cameras.csv-propose")}
          </button>
        </div>
      </div>
    </section>
  );
}

async function base64Of(file: File | undefined): Promise<string> {
  if (file === undefined) return "";
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
