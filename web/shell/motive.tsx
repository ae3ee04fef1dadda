import { signal, useSignal } from "@preact/signals";
import { say } from "../i18n/index.ts";
import { explain } from "../town/explain.ts";
import { Sheet } from "../ui/sheet.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { town } from "./town.ts";

/** Set by whoever finds that looking needs a motive first. */
export const motiveAsked = signal(false);

const suggestions = ["motive.patrol", "motive.event", "motive.request", "motive.test"] as const;

const purposes = {
  1: "purpose.1",
  2: "purpose.2",
  3: "purpose.3",
  4: "purpose.4",
  5: "purpose.5",
  6: "purpose.6",
  7: "purpose.7",
  8: "purpose.8",
  9: "purpose.9",
  10: "purpose.10",
  11: "purpose.11",
} as const;

export function purposeName(number: number): string {
  const known = Object.entries(purposes).find(([name]) => name === String(number));
  return known === undefined ? String(number) : `${number}° ${say(known[1])}`;
}

/** The purposes that the town's cameras were authorised for: an access must cite one of them (CSI L251-2). */
export function purposesHere(): readonly number[] {
  const all = new Set(town.cameras.value.flatMap((camera) => camera.purposes));
  return [...all].sort((a, b) => a - b);
}

export function MotiveSheet() {
  const authorised = purposesHere();
  const current = town.motive.value;
  const purpose = useSignal<number | undefined>(
    current?.purpose ?? (authorised.includes(5) ? 5 : authorised[0]),
  );
  const text = useSignal(current?.text ?? "");
  const trouble = useSignal("");
  const inFrance = town.deployment.value?.pack.startsWith("fr-") === true;
  const give = async () => {
    const given = await town.giveMotive(purpose.value, text.value.trim());
    if (given.kind === "done") motiveAsked.value = false;
    else trouble.value = explain(given);
  };
  return (
    <Sheet
      title={say("motive.title")}
      onClose={() => {
        motiveAsked.value = false;
      }}
    >
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void give();
        }}
      >
        <p class="soft">{say(inFrance ? "motive.intro" : "motive.intro-open")}</p>
        {inFrance && authorised.length > 0 ? (
          <label class="field">
            <span>{say("motive.purpose")}</span>
            <select
              value={String(purpose.value ?? "")}
              onChange={(event) => {
                purpose.value = Number(event.currentTarget.value);
              }}
            >
              {authorised.map((number) => (
                <option key={number} value={String(number)}>
                  {purposeName(number)}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <div class="field">
          <label for="motive-text">{say("motive.text")}</label>
          <input
            id="motive-text"
            required
            minLength={3}
            maxLength={400}
            autoComplete="off"
            autofocus
            aria-describedby="motive-hint"
            value={text.value}
            onInput={(event) => {
              text.value = event.currentTarget.value;
            }}
          />
          <span class="hint" id="motive-hint">
            {say("motive.hint")}
          </span>
          <div class="suggestions">
            {suggestions.map((key) => (
              <button
                key={key}
                type="button"
                class="button small"
                aria-pressed={text.value === say(key)}
                onClick={() => {
                  text.value = say(key);
                }}
              >
                {say(key)}
              </button>
            ))}
          </div>
        </div>
        <Trouble sentence={trouble.value} />
        <div class="form-actions">
          <button type="submit" class="button first">
            {say("motive.start")}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
