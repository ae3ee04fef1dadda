import type { Signal } from "@preact/signals";

/** A few sentences. */
export function LongField(props: {
  label: string;
  value: Signal<string>;
  minLength?: number;
  required?: boolean;
}) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <textarea
        rows={3}
        required={props.required === true}
        minLength={props.minLength ?? 0}
        maxLength={1000}
        value={props.value.value}
        onInput={(event) => {
          props.value.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}
