import type { Signal } from "@preact/signals";

type InputAttributes = Readonly<Record<string, string | number | boolean>>;

/** One line to fill in, with its label, and a hint where one helps. */
export function TextField(props: {
  label: string;
  value: Signal<string>;
  input?: InputAttributes;
  hint?: string;
}) {
  const { value } = props;
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        required
        {...props.input}
        value={value.value}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
      />
      {props.hint === undefined ? null : <span class="hint">{props.hint}</span>}
    </label>
  );
}
