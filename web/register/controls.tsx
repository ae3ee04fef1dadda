import type { ComponentChildren } from "preact";
import { say } from "../i18n/index.ts";

/** A field with its name, and whether it may be left out. */
export function Labelled(props: {
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

/** One of these. */
export function Choice(props: {
  label: string;
  value: string;
  invalid: boolean;
  optional?: boolean;
  options: readonly (readonly [string, string])[];
  onValue: (value: string) => void;
}) {
  return (
    <Labelled label={props.label} optional={props.optional === true}>
      <select
        required={props.optional !== true}
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

/** Any of these. */
export function Several<T extends string | number>(props: {
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
