import { type Signal, useSignal } from "@preact/signals";
import { openingAnswer, platePurposes } from "#contract";
import { say } from "../../i18n/index.ts";
import { fromField, toField } from "../../log/town-time-field.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { FormSheet } from "../../ui/form-sheet.tsx";
import { TextField } from "../../ui/text-field.tsx";

const day = 86_400_000_000;

/** The first keeper says for which procedure, at which cameras and when, and unlocks their half. */
export function AskToOpen({ onClose }: { onClose: () => void }) {
  const zone = town.timeZone.value;
  const now = (performance.timeOrigin + performance.now()) * 1000;
  const procedure = useSignal("");
  const authority = useSignal("");
  const purpose = useSignal<string>("stolen-vehicle");
  const from = useSignal(toField(now - day, zone));
  const to = useSignal(toField(now + 60_000_000, zone));
  const cameras = useSignal<readonly string[]>(town.cameras.value.map(({ id }) => id));
  const passphrase = useSignal("");
  const trouble = useSignal("");
  const send = async () => {
    const answer = await ask("POST", "/api/plate-openings", openingAnswer, {
      body: {
        procedure: procedure.value,
        authority: authority.value,
        purpose: purpose.value,
        cameras: cameras.value,
        from: fromField(from.value, zone),
        to: fromField(to.value, zone),
        passphrase: passphrase.value,
      },
    });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind === "done") onClose();
  };
  return (
    <FormSheet
      title={say("seal.ask")}
      act={say("seal.ask")}
      trouble={trouble.value}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <TextField label={say("seal.procedure")} value={procedure} input={{ minLength: 3, maxLength: 200 }} />
      <TextField label={say("seal.authority")} value={authority} input={{ minLength: 3, maxLength: 200 }} />
      <label class="field">
        <span>{say("seal.purpose")}</span>
        <select
          value={purpose.value}
          onChange={(event) => {
            purpose.value = event.currentTarget.value;
          }}
        >
          {platePurposes.map((one) => (
            <option key={one} value={one}>
              {say(`plate.purpose.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <TextField label={say("seal.from")} value={from} input={{ type: "datetime-local" }} />
      <TextField label={say("seal.to")} value={to} input={{ type: "datetime-local" }} />
      <Cameras chosen={cameras} />
      <TextField
        label={say("seal.passphrase")}
        value={passphrase}
        input={{ type: "password", autoComplete: "current-password", maxLength: 200 }}
      />
    </FormSheet>
  );
}

function Cameras({ chosen }: { chosen: Signal<readonly string[]> }) {
  return (
    <fieldset class="field plate-cameras">
      <legend>{say("seal.cameras")}</legend>
      {town.cameras.value.map(({ id, name }) => (
        <label key={id} class="check">
          <input
            type="checkbox"
            checked={chosen.value.includes(id)}
            onChange={(event) => {
              const others = chosen.value.filter((one) => one !== id);
              chosen.value = event.currentTarget.checked ? [...others, id] : others;
            }}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
