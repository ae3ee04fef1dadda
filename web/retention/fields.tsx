import type { Signal } from "@preact/signals";

/** A labelled field that writes into a signal. */
export function Field(props: {
  label: string;
  value: Signal<string>;
  minLength?: number;
  optional?: boolean;
}) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        required={props.optional !== true}
        minLength={props.minLength ?? 0}
        maxLength={200}
        autoComplete="off"
        value={props.value.value}
        onInput={(event) => {
          props.value.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}

/** A day and a time, as the town's clocks show them. */
export function TimeField({ label, value }: { label: string; value: Signal<string> }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="datetime-local"
        required
        value={value.value}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}
