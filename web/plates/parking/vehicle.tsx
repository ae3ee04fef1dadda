import { useSignal } from "@preact/signals";
import { doneReply, type ParkingEntry, type ParkingFinding } from "#contract";
import { clockTime, dateAndTime, say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { FormSheet } from "../../ui/form-sheet.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { grouped } from "../grouped.ts";
import { Photograph } from "../photograph.tsx";
import { deviceName } from "./device-name.ts";

/** One vehicle to go to, and the three things that an agent can find there. */
export function Vehicle({ entry, onFound }: { entry: ParkingEntry; onFound: () => void }) {
  const { id, at, device, street, readings, ends, hasPicture } = entry;
  const opening = useSignal(false);
  const trouble = useSignal("");
  const find = async (body: ParkingFinding) => {
    const answer = await ask("POST", `/api/parking/${encodeURIComponent(id)}/finding`, doneReply, { body });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind !== "done") return;
    opening.value = false;
    onFound();
  };
  const zone = town.timeZone.value;
  const [best, ...others] = readings;
  return (
    <li class="panel vehicle-card">
      <div class="vehicle-what">
        <p class="plate">{grouped(best?.plate ?? "")}</p>
        {others.length === 0 ? null : (
          <p class="soft small">{say("plates.or", others.map(({ plate }) => grouped(plate)).join(", "))}</p>
        )}
        <p>{street === "" ? deviceName(device) : street}</p>
        <p class="soft small">
          {say("parking.seen-by", clockTime(at, zone), deviceName(device))} ·{" "}
          {say("parking.gone-at", dateAndTime(ends, zone))}
        </p>
      </div>
      {hasPicture ? (
        <Photograph
          path={`/api/parking/${encodeURIComponent(id)}/picture`}
          ask={say("parking.picture")}
          alt={say("parking.picture-of", street)}
        />
      ) : (
        <p class="soft small">{say("parking.no-picture")}</p>
      )}
      <div class="vehicle-acts">
        <button
          type="button"
          class="button first"
          onClick={() => {
            opening.value = true;
          }}
        >
          {say("parking.open")}
        </button>
        <button type="button" class="button" onClick={() => void find({ finding: "in-order" })}>
          {say("parking.in-order")}
        </button>
        <button type="button" class="button quiet" onClick={() => void find({ finding: "unchecked" })}>
          {say("parking.unchecked")}
        </button>
      </div>
      {opening.value ? (
        <Opening
          trouble={trouble.value}
          onClose={() => {
            opening.value = false;
            trouble.value = "";
          }}
          onOpened={(reference) => void find({ finding: "opened", reference })}
        />
      ) : (
        <Trouble sentence={trouble.value} />
      )}
    </li>
  );
}

function Opening(props: { trouble: string; onClose: () => void; onOpened: (reference: string) => void }) {
  const reference = useSignal("");
  return (
    <FormSheet
      title={say("parking.open")}
      act={say("parking.open")}
      trouble={props.trouble}
      onClose={props.onClose}
      onSubmit={() => {
        props.onOpened(reference.value.trim());
      }}
    >
      <TextField
        label={say("parking.reference")}
        value={reference}
        hint={say("parking.reference-hint")}
        input={{ minLength: 3, maxLength: 60, autoComplete: "off" }}
      />
    </FormSheet>
  );
}
