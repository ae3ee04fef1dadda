import { useSignal } from "@preact/signals";
import {
  type FoundPassage,
  type OpeningView,
  plateAnswerReply,
  plateSearchAnswer,
  type Reason,
} from "#contract";
import { dateAndTime, say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { saveText } from "../../town/save-file.ts";
import { Check } from "../../ui/check.tsx";
import { Reasons } from "../../ui/reasons.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { grouped } from "../grouped.ts";
import { OnPlan } from "../on-plan.tsx";
import { VehiclePicture } from "../picture.tsx";

/** Within what is open: a pattern, a camera; its passages with their pictures, and on the plan. No line joins them. */
export function Search({ opening }: { opening: OpeningView }) {
  const pattern = useSignal("");
  const camera = useSignal("");
  const equivalents = useSignal(true);
  const trouble = useSignal("");
  const denied = useSignal<readonly Reason[]>([]);
  const found = useSignal<{ readonly total: number; readonly passages: readonly FoundPassage[] } | undefined>(
    undefined,
  );
  const path = `/api/plate-openings/${opening.id}`;
  const sought = () => ({
    pattern: pattern.value,
    equivalents: equivalents.value,
    ...(camera.value === "" ? {} : { camera: camera.value }),
  });
  const search = async () => {
    const answer = await ask("POST", `${path}/search`, plateSearchAnswer, { body: sought() });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind !== "done") return;
    denied.value = answer.value.outcome === "deny" ? answer.value.reasons : [];
    found.value = answer.value.outcome === "found" ? answer.value : undefined;
  };
  const sign = async () => {
    const answer = await ask("POST", `${path}/answer`, plateAnswerReply, { body: sought() });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind !== "done") return;
    denied.value = answer.value.outcome === "deny" ? answer.value.reasons : [];
    if (answer.value.outcome === "answered")
      saveText("plate-answer.json", "application/json", JSON.stringify(answer.value.file, null, 2));
  };
  const passages = found.value?.passages ?? [];
  return (
    <>
      <form
        class="plate-search"
        onSubmit={(event) => {
          event.preventDefault();
          void search();
        }}
      >
        <TextField
          label={say("seal.pattern")}
          value={pattern}
          hint={say("seal.pattern-hint", "AB-1?3-*")}
          input={{ maxLength: 40, autoComplete: "off" }}
        />
        <label class="field">
          <span>{say("seal.cameras")}</span>
          <select
            value={camera.value}
            onChange={(event) => {
              camera.value = event.currentTarget.value;
            }}
          >
            <option value="">{say("seal.any-camera")}</option>
            {opening.cameras.map((id) => (
              <option key={id} value={id}>
                {town.cameraById.value.get(id)?.name ?? id}
              </option>
            ))}
          </select>
        </label>
        <Check label={say("seal.equivalents")} value={equivalents} />
        <button type="submit" class="button first">
          {say("seal.search")}
        </button>
      </form>
      <Trouble sentence={trouble.value} />
      {denied.value.length === 0 ? null : <Reasons reasons={denied.value} />}
      {found.value === undefined ? null : (
        <div class="plate-answer">
          <p role="status">{say("seal.found", found.value.total)}</p>
          <button type="button" class="button" onClick={() => void sign()}>
            {say("seal.answer")}
          </button>
          <p class="soft small">{say("seal.answer-hint")}</p>
        </div>
      )}
      {passages.length === 0 ? null : (
        <>
          <OnPlan stops={passages} route={false} />
          <ul class="plate-found">
            {passages.map((one) => (
              <li key={`${one.slice} ${one.place} ${one.plate}`}>
                <span class="plate">{grouped(one.plate)}</span>
                <span>
                  {dateAndTime(one.at, town.timeZone.value)},{" "}
                  {town.cameraById.value.get(one.camera)?.name ?? one.camera}
                  {one.equivalent ? <span class="soft small"> · {say("plate.equivalent")}</span> : null}
                </span>
                <VehiclePicture path={`${path}/pictures/${one.slice}/${one.place}`} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
