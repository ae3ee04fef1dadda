import { useSignal } from "@preact/signals";
import { proposedReply } from "#contract";
import { say } from "../i18n/index.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Sheet } from "../ui/sheet.tsx";
import { type Draft, readDraft } from "./draft.ts";
import { type Choices, Entry } from "./field.tsx";
import type { Form } from "./forms.ts";

/** One act to fill in. Proposed, not written: someone else accepts it. */
export function ActForm(props: {
  form: Form;
  given: Draft;
  choices: Choices;
  onClose: () => void;
  onProposed: () => void;
}) {
  const { form } = props;
  const draft = useSignal<Draft>(props.given);
  const wrong = useSignal<readonly string[] | undefined>(undefined);
  const trouble = useSignal("");
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
    const body = { register: { records: [read.record] } };
    const done = await ask("POST", "/api/import", proposedReply, { body });
    if (done.kind === "done") props.onProposed();
    else trouble.value = explain(done);
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
        {trouble.value === "" ? null : (
          <p class="notice critical" role="alert">
            {trouble.value}
          </p>
        )}
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
