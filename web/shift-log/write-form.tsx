import { useSignal } from "@preact/signals";
import { type Reason, type ShiftKind, type ShiftRequest, shiftAnswer } from "#contract";
import { say } from "../i18n/index.ts";
import { fromField, toField } from "../log/town-time-field.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { ChoiceField } from "../ui/choice-field.tsx";
import { Reasons } from "../ui/reasons.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Trouble } from "../ui/trouble.tsx";

const nowMicros = () => (performance.timeOrigin + performance.now()) * 1000;

/** A line is written in the time that it takes to type it; what an offence needs besides comes with that choice. */
export function WriteForm({ articles, onWritten }: { articles: readonly string[]; onWritten: () => void }) {
  const zone = town.timeZone.value;
  const role = town.person.value?.role;
  const kind = useSignal<ShiftKind>("event");
  const text = useSignal("");
  const camera = useSignal("");
  const reference = useSignal("");
  const article = useSignal(articles[0] ?? "");
  const seenAt = useSignal(toField(nowMicros(), zone));
  const until = useSignal(toField(nowMicros(), zone).slice(0, 10));
  const trouble = useSignal("");
  const reasons = useSignal<readonly Reason[]>([]);
  const kinds: readonly ShiftKind[] =
    role === "operator"
      ? ["event", "hand-over", "offence"]
      : ["event", "instruction", "hand-over", "offence"];
  const bodyOf = (): ShiftRequest => {
    switch (kind.value) {
      case "event":
        return {
          kind: "event",
          text: text.value,
          ...(camera.value === "" ? {} : { camera: camera.value }),
          ...(reference.value.trim() === "" ? {} : { reference: reference.value }),
        };
      case "instruction":
        return { kind: "instruction", text: text.value, until: until.value };
      case "hand-over":
        return { kind: "hand-over", text: text.value };
      case "offence":
        return {
          kind: "offence",
          text: text.value,
          camera: camera.value,
          article: article.value,
          at: fromField(seenAt.value, zone),
        };
    }
  };
  const write = async () => {
    const answer = await ask("POST", "/api/shift-log", shiftAnswer, { body: bodyOf() });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    reasons.value = answer.kind === "done" && answer.value.outcome === "deny" ? answer.value.reasons : [];
    if (answer.kind !== "done" || answer.value.outcome === "deny") return;
    text.value = "";
    reference.value = "";
    onWritten();
  };
  return (
    <form
      class="form panel shift-write"
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <fieldset class="shift-kinds">
        <legend>{say("shift.kind")}</legend>
        {kinds.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="kind"
              checked={kind.value === one}
              onChange={() => (kind.value = one)}
            />
            <span>{say(`shift.kind-${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <TextField
        label={say("shift.text")}
        value={text}
        input={{ minLength: 3, maxLength: 400, autocomplete: "off" }}
      />
      {kind.value === "offence" ? <p class="soft small">{say("shift.offence-hint")}</p> : null}
      {kind.value === "event" || kind.value === "offence" ? (
        <div class="pair">
          <ChoiceField
            label={say("shift.camera")}
            value={camera}
            required={kind.value === "offence"}
            options={[
              ["", say("shift.no-camera")],
              ...town.cameras.value.map(({ id, name }) => [id, name] as const),
            ]}
          />
          {kind.value === "event" ? (
            <TextField
              label={say("shift.reference")}
              value={reference}
              input={{ required: false, maxLength: 100 }}
            />
          ) : (
            <ChoiceField
              label={say("shift.article")}
              value={article}
              options={articles.map((one) => [one, one] as const)}
            />
          )}
        </div>
      ) : null}
      {kind.value === "offence" ? (
        <TextField label={say("shift.seen-at")} value={seenAt} input={{ type: "datetime-local" }} />
      ) : null}
      {kind.value === "instruction" ? (
        <TextField label={say("shift.until")} value={until} input={{ type: "date" }} />
      ) : null}
      <Trouble sentence={trouble.value} />
      {reasons.value.length === 0 ? null : (
        <div class="notice critical" role="alert">
          <Reasons reasons={reasons.value} />
        </div>
      )}
      <div class="form-actions">
        <button type="submit" class="button first">
          {say("shift.write")}
        </button>
      </div>
    </form>
  );
}
