import { useSignal } from "@preact/signals";
import { doneReply, type OpeningView, openingAnswer, type Reason } from "#contract";
import { clockTime, dateAndTime, say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { FormSheet } from "../../ui/form-sheet.tsx";
import { Reasons } from "../../ui/reasons.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { Search } from "./search.tsx";

/** One opening: who asked, who joined, until when; and for those two, the search. */
export function Opening({
  opening,
  may,
  onChanged,
}: {
  opening: OpeningView;
  may: boolean;
  onChanged: () => void;
}) {
  const joining = useSignal(false);
  const passphrase = useSignal("");
  const trouble = useSignal("");
  const denied = useSignal<readonly Reason[]>([]);
  const path = `/api/plate-openings/${opening.id}`;
  const zone = town.timeZone.value;
  const join = async () => {
    const answer = await ask("POST", `${path}/second`, openingAnswer, {
      body: { passphrase: passphrase.value },
    });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind !== "done") return;
    denied.value = answer.value.outcome === "deny" ? answer.value.reasons : [];
    passphrase.value = "";
    joining.value = false;
    onChanged();
  };
  const close = async () => {
    const answer = await ask("DELETE", path, doneReply);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    onChanged();
  };
  const login = town.person.value?.login;
  const theirs = opening.by.login === login || opening.second?.login === login;
  return (
    <div class="panel plate-box">
      <p>
        <strong>{opening.procedure}</strong> · {opening.authority} · {say(`plate.purpose.${opening.purpose}`)}
      </p>
      <p class="soft small">
        {dateAndTime(opening.from, zone)} – {dateAndTime(opening.to, zone)} ·{" "}
        {opening.cameras.map((id) => town.cameraById.value.get(id)?.name ?? id).join(", ")}
      </p>
      <p class="small">
        {opening.second === undefined
          ? say("seal.asked-by", opening.by.name, clockTime(opening.ends, zone))
          : say("seal.open-by", opening.by.name, opening.second.name, clockTime(opening.ends, zone))}
        {opening.passages === undefined ? "" : ` · ${say("seal.passages", opening.passages)}`}
      </p>
      {denied.value.length === 0 ? null : <Reasons reasons={denied.value} />}
      {may ? (
        <div class="plate-acts">
          {opening.state === "asked" && !opening.mine ? (
            <button
              type="button"
              class="button first"
              onClick={() => {
                joining.value = true;
              }}
            >
              {say("seal.second")}
            </button>
          ) : null}
          <button type="button" class="button" onClick={() => void close()}>
            {say("seal.close")}
          </button>
        </div>
      ) : null}
      {joining.value ? (
        <FormSheet
          title={say("seal.second")}
          act={say("seal.second")}
          trouble={trouble.value}
          onClose={() => {
            joining.value = false;
          }}
          onSubmit={() => void join()}
        >
          <p>
            {opening.procedure} · {opening.authority}
          </p>
          <TextField
            label={say("seal.passphrase")}
            value={passphrase}
            input={{ type: "password", autoComplete: "current-password", maxLength: 200 }}
          />
        </FormSheet>
      ) : (
        <Trouble sentence={trouble.value} />
      )}
      {opening.state === "open" && theirs ? <Search opening={opening} /> : null}
    </div>
  );
}
