import type { ComponentChildren } from "preact";
import { say } from "../i18n/index.ts";
import { purposeName } from "../shell/motive.tsx";
import { town } from "../shell/town.ts";
import { Attachment } from "./attachment.tsx";
import { type Draft, isDraft, isOfAnotherKind } from "./draft.ts";
import type { Field } from "./forms.ts";

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
      return (
        <Labelled label={label}>
          <input
            type="number"
            min={0}
            step={1}
            value={typeof value === "number" ? value : ""}
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

/** A moment with its offset, as a field of the town's time holds it; and back. */
function inTown(moment: string): string {
  const there = Temporal.Instant.from(moment).toZonedDateTimeISO(town.timeZone.value);
  return there.toPlainDateTime().toString({ smallestUnit: "minute" });
}

function momentOf(field: string): string {
  if (field === "") return "";
  const there = Temporal.PlainDateTime.from(field).toZonedDateTime(town.timeZone.value);
  return there.toString({ timeZoneName: "never", smallestUnit: "second" });
}

function Labelled(props: {
  label: string;
  hint?: string | undefined;
  optional?: boolean;
  children: ComponentChildren;
}) {
  return (
    <label class="field">
      <span>
        {props.label}
        {props.optional === true ? <span class="soft"> {say("register.optional")}</span> : null}
      </span>
      {props.children}
      {props.hint === undefined ? null : <span class="hint">{props.hint}</span>}
    </label>
  );
}

function Choice(props: {
  label: string;
  value: string;
  invalid: boolean;
  options: readonly (readonly [string, string])[];
  onValue: (value: string) => void;
}) {
  return (
    <Labelled label={props.label}>
      <select
        required
        value={props.value}
        aria-invalid={props.invalid}
        onChange={(event) => props.onValue(event.currentTarget.value)}
      >
        <option value="">—</option>
        {props.options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

function Several<T extends string | number>(props: {
  label: string;
  value: unknown;
  invalid: boolean;
  options: readonly (readonly [T, string])[];
  onValue: (value: readonly T[]) => void;
}) {
  const chosen: readonly unknown[] = Array.isArray(props.value) ? props.value : [];
  return (
    <fieldset class="act-several" data-wrong={props.invalid}>
      <legend>{props.label}</legend>
      {props.options.map(([id, name]) => (
        <label key={id} class="act-flag">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => {
              const on = event.currentTarget.checked;
              props.onValue(
                props.options
                  .map(([each]) => each)
                  .filter((each) => (each === id ? on : chosen.includes(each))),
              );
            }}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
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
