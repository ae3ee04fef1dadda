import type { Signal } from "@preact/signals";

/** One of these, with its label; with `required`, the empty one is no answer. */
export function ChoiceField<T extends string>(props: {
  label: string;
  value: Signal<T>;
  options: readonly (readonly [T, string])[];
  required?: boolean;
}) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <select
        required={props.required === true}
        value={props.value.value}
        onChange={(event) => {
          const chosen = props.options.find(([value]) => value === event.currentTarget.value);
          if (chosen !== undefined) props.value.value = chosen[0];
        }}
      >
        {props.options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
