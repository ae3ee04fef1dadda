import type { Signal } from "@preact/signals";

/** A box to tick, or with `radio` one of two answers, with its label beside it and a hint below. */
export function Check(props: {
  label: string;
  value: Signal<boolean>;
  hint?: string;
  /** The name that both answers share. */
  radio?: string;
  /** What the signal is when it is chosen; a radio button has its other half. */
  of?: boolean;
}) {
  const { value, of = true } = props;
  return (
    <label class="check">
      <input
        type={props.radio === undefined ? "checkbox" : "radio"}
        name={props.radio}
        checked={value.value === of}
        onChange={(event) => {
          value.value = event.currentTarget.checked === of;
        }}
      />
      <span>{props.label}</span>
      {props.hint === undefined ? null : <span class="hint">{props.hint}</span>}
    </label>
  );
}
