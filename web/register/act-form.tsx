import { useSignal } from "@preact/signals";
import { proposedReply, type RegisterRecord, type RegisterReply, registerReply } from "#contract";
import { say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Sheet } from "../ui/sheet.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { type Draft, readDraft } from "./draft.ts";
import { type Choices, Entry } from "./field.tsx";
import type { Form } from "./form-fields.ts";
import { SideBySide, type TwoVersions } from "./side-by-side.tsx";

/** One act to fill in. Proposed, not written: someone else accepts it. */
export function ActForm(props: {
  form: Form;
  given: Draft;
  choices: Choices;
  /** An edit of a record that is there, in the version that it begins with. */
  edits?: RegisterReply["records"][number];
  onClose: () => void;
  onProposed: () => void;
}) {
  const { form } = props;
  const draft = useSignal<Draft>(props.given);
  const wrong = useSignal<readonly string[] | undefined>(undefined);
  const trouble = useSignal("");
  const other = useSignal<TwoVersions | undefined>(undefined);
  const propose = async () => {
    wrong.value = undefined;
    trouble.value = "";
    const read = readDraft(form, draft.value);
    if (read.kind === "wrong") {
      wrong.value = read.path;
      const field = form.fields.find((one) => one.name === read.path[0]);
      trouble.value = say(
        "register.wrong",
        field === undefined ? read.path.join(".") : say(field.label),
        read.why,
      );
      return;
    }
    const { edits } = props;
    const record = edits === undefined ? read.record : { ...read.record, id: edits.record.id };
    const basedOn =
      edits === undefined
        ? {}
        : { basedOn: [{ kind: record.kind, id: record.id, recordedAt: edits.recordedAt }] };
    const body = { register: { records: [record], ...basedOn } };
    const done = await ask("POST", "/api/import", proposedReply, { body });
    if (done.kind === "done") props.onProposed();
    else {
      trouble.value = explain(done);
      if (done.kind === "refused" && done.problem.code === "record-changed") await showOther(record);
    }
  };
  const showOther = async (mine: RegisterRecord) => {
    const register = await ask("GET", "/api/register", registerReply);
    if (register.kind !== "done") return;
    const theirs = register.value.records.find(
      ({ record }) => record.kind === mine.kind && record.id === mine.id,
    );
    if (theirs !== undefined) other.value = { mine, theirs };
  };
  return (
    <Sheet title={say(`act.${form.kind}`)} onClose={props.onClose}>
      <form
        class="form act-form"
        onSubmit={(event) => {
          event.preventDefault();
          void propose();
        }}
      >
        {form.fields.map((field) => (
          <Entry
            key={field.name}
            field={field}
            value={draft.value[field.name]}
            choices={props.choices}
            wrong={wrong.value?.[0] === field.name ? wrong.value : undefined}
            onValue={(value) => {
              draft.value = { ...draft.value, [field.name]: value };
            }}
          />
        ))}
        <Trouble sentence={trouble.value} />
        {other.value === undefined ? null : <SideBySide {...other.value} choices={props.choices} />}
        <div class="form-actions">
          <button type="button" class="button quiet" onClick={props.onClose}>
            {say("shell.close")}
          </button>
          <button type="submit" class="button first">
            {say("register.propose")}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
