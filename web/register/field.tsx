import { say } from "../i18n/index.ts";
import { purposeName } from "../shell/motive.tsx";
import { town } from "../shell/town.ts";
import { Attachment } from "./attachment.tsx";
import { Choice, Labelled, Several } from "./controls.tsx";
import { type Draft, isDraft, isOfAnotherKind } from "./draft.ts";
import type { Field } from "./form-fields.ts";
import { inTown, momentOf } from "./town-moment.ts";

/** What a form may choose from: the names of what the deployment has. */
export interface Choices {
  readonly processings: readonly { readonly id: string; readonly title: string }[];
  readonly acts: readonly { readonly kind: string; readonly id: string; readonly title: string }[];
}

interface FieldProps {
  readonly field: Field;
  readonly value: unknown;
  readonly choices: Choices;
  /** Path of the field that is wrong, where it is this one or one within. */
  readonly wrong: readonly string[] | undefined;
  readonly onValue: (value: unknown) => void;
}

/** The eleven purposes of CSI L251-2. */
const purposes = Array.from({ length: 11 }, (_, n) => n + 1);

export function Entry({ field, value, choices, wrong, onValue }: FieldProps) {
  const label = say(field.label);
  const text = typeof value === "string" ? value : "";
  const invalid = wrong !== undefined;
  const required = field.optional === undefined;
  switch (field.kind) {
    case "text":
    case "hash":
    case "duration":
      return (
        <Labelled label={label} hint={field.hint && say(field.hint)} optional={!required}>
          <input
            value={text}
            required={required}
            maxLength={400}
            aria-invalid={invalid}
            pattern={field.kind === "hash" ? "[0-9a-f]{64}" : undefined}
            onInput={(event) => onValue(event.currentTarget.value.trim())}
          />
        </Labelled>
      );
    case "long-text":
      return (
        <Labelled label={label}>
          <textarea
            rows={2}
            required={required}
            maxLength={400}
            aria-invalid={invalid}
            onInput={(event) => onValue(event.currentTarget.value.trim())}
          >
            {text}
          </textarea>
        </Labelled>
      );
    case "date":
      return (
        <Labelled label={label} optional={!required}>
          <input
            type="date"
            value={text}
            required={required}
            aria-invalid={invalid}
            onInput={(event) => onValue(event.currentTarget.value)}
          />
        </Labelled>
      );
    case "moment":
      return (
        <Labelled label={label} hint={field.hint && say(field.hint)}>
          <input
            type="datetime-local"
            value={text === "" ? "" : inTown(text)}
            required={required}
            aria-invalid={invalid}
            onInput={(event) => onValue(momentOf(event.currentTarget.value))}
          />
        </Labelled>
      );
    case "count":
    case "number":
      return (
        <Labelled label={label} optional={!required}>
          <input
            type="number"
            min={0}
            step={field.kind === "count" ? 1 : "any"}
            value={typeof value === "number" && !Number.isNaN(value) ? value : ""}
            required={required}
            aria-invalid={invalid}
            onInput={(event) => onValue(event.currentTarget.valueAsNumber)}
          />
        </Labelled>
      );
    case "flag":
      return (
        <label class="act-flag">
          <input
            type="checkbox"
            checked={value === true}
            onChange={(event) => onValue(event.currentTarget.checked)}
          />
          <span>{label}</span>
        </label>
      );
    case "choice":
      return (
        <Choice
          label={label}
          value={text}
          invalid={invalid}
          optional={!required}
          options={field.options.map(([id, name]) => [id, say(name)])}
          onValue={onValue}
        />
      );
    case "several":
      return (
        <Several
          label={label}
          value={value}
          invalid={invalid}
          options={field.options.map(([id, name]) => [id, say(name)])}
          onValue={onValue}
        />
      );
    case "camera":
      return (
        <Choice
          label={label}
          value={text}
          invalid={invalid}
          options={town.cameras.value.map(({ id, name }) => [id, name])}
          onValue={onValue}
        />
      );
    case "processing":
      return (
        <Choice
          label={label}
          value={text}
          invalid={invalid}
          options={choices.processings.map(({ id, title }) => [id, title])}
          onValue={onValue}
        />
      );
    case "act":
      return (
        <Choice
          label={label}
          value={isDraft(value) ? `${String(value["kind"])}/${String(value["id"])}` : ""}
          invalid={invalid}
          options={choices.acts.map(({ kind, id, title }) => [`${kind}/${id}`, title])}
          onValue={(chosen) => {
            const [kind, id] = chosen.split("/");
            onValue({ kind, id });
          }}
        />
      );
    case "cameras":
      return (
        <Several
          label={label}
          invalid={invalid}
          value={value}
          options={town.cameras.value.map(({ id, name }) => [id, name])}
          onValue={onValue}
        />
      );
    case "processings":
      return (
        <Several
          label={label}
          invalid={invalid}
          value={value}
          options={choices.processings.map(({ id, title }) => [id, title])}
          onValue={onValue}
        />
      );
    case "purposes":
      return (
        <Several
          label={label}
          invalid={invalid}
          value={value}
          options={purposes.map((number) => [number, purposeName(number)])}
          onValue={onValue}
        />
      );
    case "document":
      return <Attachment label={label} value={value} onValue={onValue} />;
    case "group":
      return <Group field={field} value={value} choices={choices} wrong={wrong} onValue={onValue} />;
  }
}

function Group({
  field,
  value,
  choices,
  wrong,
  onValue,
}: Omit<FieldProps, "field"> & { field: Extract<Field, { kind: "group" }> }) {
  const inner: Draft | undefined = isDraft(value) ? value : field.absent === "never" ? {} : undefined;
  return (
    <fieldset class="act-group">
      <legend>
        {field.absent === "never" ? (
          say(field.label)
        ) : (
          <label class="act-flag">
            <input
              type="checkbox"
              checked={inner !== undefined}
              onChange={(event) => onValue(event.currentTarget.checked ? {} : undefined)}
            />
            <span>{say(field.label)}</span>
          </label>
        )}
      </legend>
      {inner !== undefined && isOfAnotherKind(field, inner) ? (
        <p class="soft small">
          {say("act.measured")}: {Object.values(inner).map(String).join(", ")}
        </p>
      ) : null}
      {inner === undefined || isOfAnotherKind(field, inner)
        ? null
        : field.fields.map((each) => (
            <Entry
              key={each.name}
              field={each}
              value={inner[each.name]}
              choices={choices}
              wrong={wrong?.includes(each.name) === true ? wrong : undefined}
              onValue={(given) => onValue({ ...inner, [each.name]: given })}
            />
          ))}
    </fieldset>
  );
}
