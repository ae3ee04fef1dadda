import "./lane.css";
import { useSignal } from "@preact/signals";
import { type LaneReply, laneReply } from "#contract";
import { say } from "../../i18n/index.ts";
import { motiveAsked } from "../../shell/motive.tsx";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Reasons } from "../../ui/reasons.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { useResource } from "../../ui/use-resource.ts";
import { Orders } from "./orders.tsx";
import { Statistics } from "./statistics.tsx";
import { Vehicle } from "./vehicle.tsx";

const readAgainMs = 5_000;

/** Reserved lanes: what waits for an officer, who is admitted, and totals. */
export function Lane() {
  const role = town.person.value?.role;
  const looks = role === "operator" || role === "supervisor" || role === "chief";
  const manages = role === "administrator" || role === "chief";
  return (
    <div class="lane">
      {looks ? <OfficersList /> : null}
      <Statistics />
      <Orders manages={manages} />
    </div>
  );
}

function OfficersList() {
  const shown = useSignal<LaneReply | undefined>(undefined);
  const trouble = useSignal("");
  const motive = town.motive.value;
  const read = async () => {
    const answer = await ask("GET", "/api/lane", laneReply);
    // Without a motive the page asks for one itself.
    const waits = answer.kind === "refused" && answer.problem.code === "no-motive";
    trouble.value = answer.kind === "done" || waits ? "" : explain(answer);
    shown.value = answer.kind === "done" ? answer.value : undefined;
  };
  useResource(() => {
    if (motive === null) return undefined;
    void read();
    const again = setInterval(() => void read(), readAgainMs);
    return () => {
      clearInterval(again);
    };
  }, [motive]);
  if (motive === null) {
    return (
      <section class="notice">
        <p>{say("lane.no-motive")}</p>
        <button
          type="button"
          class="button first"
          onClick={() => {
            motiveAsked.value = true;
          }}
        >
          {say("lane.give-motive")}
        </button>
      </section>
    );
  }
  const passages = shown.value?.outcome === "list" ? shown.value.passages : undefined;
  return (
    <section>
      <p class="soft">{say("lane.intro")}</p>
      <Trouble sentence={trouble.value} />
      {shown.value?.outcome === "deny" ? (
        <div class="notice critical" role="alert">
          <Reasons reasons={shown.value.reasons} />
        </div>
      ) : null}
      {passages?.length === 0 ? <p class="panel lane-none">{say("lane.none")}</p> : null}
      {passages === undefined || passages.length === 0 ? null : (
        <ul class="lane-list">
          {passages.map((entry) => (
            <Vehicle key={entry.id} entry={entry} onDecided={() => void read()} />
          ))}
        </ul>
      )}
    </section>
  );
}
