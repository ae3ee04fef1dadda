import { useSignal } from "@preact/signals";
import { doneReply, type Patrol, type SteeringReply } from "#contract";
import { say } from "../../i18n/index.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { FormSheet } from "../../ui/form-sheet.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { idOf } from "../id-of.ts";

type Presets = SteeringReply["presets"];
const usualSeconds = 10;

/** Places one after another, and how long each is looked at. */
export function Patrols(props: { steering: SteeringReply; mayChange: boolean; onChanged: () => void }) {
  const { camera, patrols, presets } = props.steering;
  const editing = useSignal<Patrol | undefined>(undefined);
  const trouble = useSignal("");
  const forget = async (id: string) => {
    const answer = await ask("DELETE", `/api/cameras/${camera}/patrols/${id}`, doneReply);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    props.onChanged();
  };
  const nameOf = (token: string) => presets.find((one) => one.token === token)?.name ?? token;
  const [first, second] = presets;
  return (
    <div class="panel settings-form">
      <p class="soft">{say("patrols.intro")}</p>
      {patrols.length === 0 ? <p>{say("patrols.none")}</p> : null}
      <ul class="patrols">
        {patrols.map((patrol) => (
          <li key={patrol.id}>
            <span>
              <strong>{patrol.name}</strong>
              <br />
              <span class="soft small">
                {patrol.stops.map(({ preset, seconds }) => `${nameOf(preset)} ${seconds} s`).join(" → ")}
              </span>
            </span>
            {props.mayChange ? (
              <span class="patrol-actions">
                <button
                  type="button"
                  class="button small"
                  onClick={() => {
                    editing.value = patrol;
                  }}
                >
                  {say("patrols.change")}
                </button>
                <button type="button" class="button small quiet" onClick={() => void forget(patrol.id)}>
                  {say("patrols.forget")}
                </button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <Trouble sentence={trouble.value} />
      {!props.mayChange ? null : first === undefined || second === undefined ? (
        <p class="soft small">{say("patrols.two-presets")}</p>
      ) : (
        <div class="form-actions">
          <button
            type="button"
            class="button"
            onClick={() => {
              const stops = [first, second].map(({ token }) => ({ preset: token, seconds: usualSeconds }));
              editing.value = { id: "", name: "", stops };
            }}
          >
            {say("patrols.add")}
          </button>
        </div>
      )}
      {editing.value === undefined ? null : (
        <PatrolSheet
          camera={camera}
          patrol={editing.value}
          presets={presets}
          onClose={() => {
            editing.value = undefined;
            props.onChanged();
          }}
        />
      )}
    </div>
  );
}

function PatrolSheet(props: { camera: string; patrol: Patrol; presets: Presets; onClose: () => void }) {
  const name = useSignal(props.patrol.name);
  const stops = useSignal<readonly Patrol["stops"][number][]>(props.patrol.stops);
  const trouble = useSignal("");
  const keep = async () => {
    const id = props.patrol.id === "" ? idOf(name.value) : props.patrol.id;
    const body = { id, name: name.value.trim(), stops: stops.value };
    const answer = await ask("PUT", `/api/cameras/${props.camera}/patrols/${id}`, doneReply, { body });
    if (answer.kind === "done") props.onClose();
    else trouble.value = explain(answer);
  };
  const set = (index: number, change: Partial<Patrol["stops"][number]>) => {
    stops.value = stops.value.map((stop, at) => (at === index ? { ...stop, ...change } : stop));
  };
  return (
    <FormSheet
      title={say("patrols.add")}
      act={say("patrols.keep")}
      trouble={trouble.value}
      onClose={props.onClose}
      onSubmit={() => void keep()}
    >
      <TextField label={say("patrols.name")} value={name} input={{ maxLength: 120 }} />
      <ol class="stops">
        {stops.value.map((stop, index) => (
          <li key={index}>
            <select
              aria-label={say("patrols.stop", index + 1)}
              value={stop.preset}
              onChange={(event) => set(index, { preset: event.currentTarget.value })}
            >
              {props.presets.map(({ token, name: called }) => (
                <option key={token} value={token}>
                  {called}
                </option>
              ))}
            </select>
            <input
              type="number"
              required
              min={3}
              max={3_600}
              aria-label={say("patrols.seconds", index + 1)}
              value={stop.seconds}
              onInput={(event) => set(index, { seconds: event.currentTarget.valueAsNumber })}
            />
            <span class="soft">s</span>
            <button
              type="button"
              class="button quiet small"
              disabled={stops.value.length <= 2}
              aria-label={say("patrols.remove-stop", index + 1)}
              onClick={() => {
                stops.value = stops.value.filter((_, at) => at !== index);
              }}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        class="button small"
        disabled={stops.value.length >= 64}
        onClick={() => {
          const [first] = props.presets;
          if (first !== undefined)
            stops.value = [...stops.value, { preset: first.token, seconds: usualSeconds }];
        }}
      >
        {say("patrols.add-stop")}
      </button>
    </FormSheet>
  );
}
