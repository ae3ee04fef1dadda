import "./counts.css";
import { useSignal } from "@preact/signals";
import { type CountPeriod, type CountsReply, countPeriods, countsReply } from "#contract";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { saveText } from "../town/save-file.ts";
import { ChoiceField } from "../ui/choice-field.tsx";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";
import { tableOf } from "./counts-csv.ts";
import { LinePanel } from "./line-panel.tsx";

const daysAtFirst = 6;

/** How many crossed each line: what a council can be shown, and nobody can be found in. */
export function Room() {
  const today = Temporal.Now.plainDateISO(town.timeZone.value);
  const from = useSignal(today.subtract({ days: daysAtFirst }).toString());
  const to = useSignal(today.toString());
  const by = useSignal<CountPeriod>("hour");
  const camera = useSignal("");
  const shown = useSignal<CountsReply | undefined>(undefined);
  const trouble = useSignal("");
  const read = async () => {
    const question = new URLSearchParams({ from: from.value, to: to.value, by: by.value });
    if (camera.value !== "") question.set("camera", camera.value);
    const answer = await ask("GET", `/api/counts?${question}`, countsReply);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind === "done") shown.value = answer.value;
  };
  useResource(() => {
    void read();
    return undefined;
  }, [from.value, to.value, by.value, camera.value]);
  const totals = shown.value?.totals ?? [];
  const lines = Map.groupBy(totals, (one) => `${one.camera} ${one.line}`);
  return (
    <div class="reading counts">
      <header>
        <h1>{say("page.counts")}</h1>
        <p class="soft">{say("counts.intro")}</p>
      </header>
      <form
        class="counts-query panel"
        onSubmit={(event) => {
          event.preventDefault();
          void read();
        }}
      >
        {(
          [
            ["counts.from", from],
            ["counts.to", to],
          ] as const
        ).map(([name, day]) => (
          <label key={name} class="field">
            <span>{say(name)}</span>
            <input
              type="date"
              required
              value={day.value}
              onChange={(event) => {
                if (event.currentTarget.value !== "") day.value = event.currentTarget.value;
              }}
            />
          </label>
        ))}
        <ChoiceField
          label={say("counts.by")}
          value={by}
          options={countPeriods.map((period) => [period, say(`counts.by-${period}`)] as const)}
        />
        <ChoiceField
          label={say("counts.camera")}
          value={camera}
          options={[
            ["", say("counts.every-camera")],
            ...town.cameras.value.map(({ id, name }) => [id, name] as const),
          ]}
        />
        <button
          type="button"
          class="button"
          disabled={totals.length === 0}
          onClick={() => {
            saveText(`comptages-${from.value}-${to.value}.csv`, "text/csv", tableOf(totals));
          }}
        >
          {say("counts.save")}
        </button>
      </form>
      <Trouble sentence={trouble.value} />
      {shown.value?.whole === false ? <p class="notice high">{say("counts.not-whole")}</p> : null}
      {shown.value !== undefined && totals.length === 0 ? (
        <p class="panel counts-none">{say("counts.none")}</p>
      ) : null}
      {[...lines].map(([key, ofLine]) => (
        <LinePanel key={key} totals={ofLine} by={by.value} />
      ))}
    </div>
  );
}
