import type { Signal } from "@preact/signals";
import { say } from "../../i18n/index.ts";
import type { TypedPeriod } from "./typed-period.ts";

const units = ["minutes", "hours", "days", "working-days", "months", "immediate"] as const;

/** How long: a number, and minutes to calendar months. */
export function PeriodField({ label, value }: { label: string; value: Signal<TypedPeriod> }) {
  const { amount, unit } = value.value;
  return (
    <fieldset class="period">
      <legend class="visually-hidden">{label}</legend>
      {unit === "immediate" ? null : (
        <input
          type="number"
          required
          min={1}
          max={999}
          step={1}
          aria-label={label}
          value={amount}
          onInput={(event) => {
            value.value = { unit, amount: event.currentTarget.value };
          }}
        />
      )}
      <select
        aria-label={say("settings.unit")}
        value={unit}
        onChange={(event) => {
          const chosen = units.find((one) => one === event.currentTarget.value);
          if (chosen !== undefined) value.value = { unit: chosen, amount };
        }}
      >
        {units.map((one) => (
          <option key={one} value={one}>
            {say(`settings.${one}`)}
          </option>
        ))}
      </select>
    </fieldset>
  );
}
