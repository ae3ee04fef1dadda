import { useSignal } from "@preact/signals";
import { doneReply, type ListFlaw, type PlateListView, plateListProposed } from "#contract";
import { dateAndTime, say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { FormSheet } from "../../ui/form-sheet.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Trouble } from "../../ui/trouble.tsx";

/** Lists of wanted vehicles: who imported them, who put them in force, how old the one in force is. */
export function Lists(props: {
  lists: readonly PlateListView[];
  age: number | undefined;
  onChanged: () => void;
}) {
  const importing = useSignal(false);
  const trouble = useSignal("");
  const role = town.person.value?.role;
  const may = role === "supervisor" || role === "chief" || role === "administrator";
  const act = async (method: "POST" | "DELETE", path: string) => {
    const answer = await ask(method, path, doneReply);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    props.onChanged();
  };
  const zone = town.timeZone.value;
  return (
    <section>
      <h2>{say("plate.lists")}</h2>
      <p class={props.age === undefined || props.age >= 24 ? "notice" : "soft"}>
        {props.age === undefined
          ? say("plate.no-list")
          : props.age < 24
            ? say("plate.list-fresh")
            : say("plate.list-old", Math.floor(props.age / 24))}
      </p>
      <Trouble sentence={trouble.value} />
      <ul class="panel plate-lists">
        {props.lists.slice(0, 8).map((list) => (
          <li key={list.id}>
            <div>
              <p>
                <strong>{say(`plate.state.${list.state}`)}</strong> ·{" "}
                {say("plate.list-line", list.version, list.source, list.entries.toLocaleString())}
              </p>
              <p class="soft small">
                {list.proposedBy.name}, {dateAndTime(list.proposedAt, zone)}
                {list.decidedBy === undefined || list.decidedAt === undefined
                  ? ""
                  : ` · ${list.decidedBy.name}, ${dateAndTime(list.decidedAt, zone)}`}
              </p>
              <p class="soft small">
                <code>{list.sha256.slice(0, 16)}…</code>
              </p>
            </div>
            {may && (list.state === "waiting" || list.state === "current") ? (
              <div class="plate-acts">
                {list.state === "waiting" && !list.mine ? (
                  <button
                    type="button"
                    class="button small first"
                    onClick={() => void act("POST", `/api/plate-lists/${list.id}/accept`)}
                  >
                    {say("plate.accept")}
                  </button>
                ) : null}
                <button
                  type="button"
                  class="button small"
                  onClick={() => void act("DELETE", `/api/plate-lists/${list.id}`)}
                >
                  {say("plate.withdraw")}
                </button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {may ? (
        <button
          type="button"
          class="button"
          onClick={() => {
            importing.value = true;
          }}
        >
          {say("plate.import")}
        </button>
      ) : null}
      {importing.value ? (
        <Import
          onClose={() => {
            importing.value = false;
            props.onChanged();
          }}
        />
      ) : null}
    </section>
  );
}

function Import({ onClose }: { onClose: () => void }) {
  const source = useSignal("");
  const file = useSignal<File | undefined>(undefined);
  const trouble = useSignal("");
  const flaws = useSignal<{ readonly shown: readonly ListFlaw[]; readonly count: number }>({
    shown: [],
    count: 0,
  });
  const send = async () => {
    const text = await file.value?.text();
    if (text === undefined) return;
    const answer = await ask("POST", "/api/plate-lists", plateListProposed, {
      body: { source: source.value, text },
    });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind !== "done") return;
    if (answer.value.outcome === "waiting") onClose();
    else
      flaws.value = {
        shown: answer.value.flaws.slice(0, 20),
        count: answer.value.flaws.length + answer.value.more,
      };
  };
  return (
    <FormSheet
      title={say("plate.import")}
      act={say("plate.import")}
      trouble={trouble.value}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <label class="field">
        <span>{say("plate.file")}</span>
        <input
          type="file"
          required
          accept=".csv,text/csv,text/plain"
          onChange={(event) => {
            file.value = event.currentTarget.files?.[0];
            source.value ||= file.value?.name ?? "";
          }}
        />
        <span class="hint">{say("plate.file-hint")}</span>
      </label>
      <TextField label={say("plate.source")} value={source} input={{ maxLength: 200 }} />
      {flaws.value.count === 0 ? null : (
        <div class="notice critical" role="alert">
          <p>{say("plate.flaws", flaws.value.count)}</p>
          <ul>
            {flaws.value.shown.map(({ line, reason }) => (
              <li key={line}>{say("plate.flaw-line", line, reason)}</li>
            ))}
          </ul>
        </div>
      )}
    </FormSheet>
  );
}
