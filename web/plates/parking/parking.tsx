import "./parking.css";
import { useSignal } from "@preact/signals";
import { type ParkingReply, parkingReply } from "#contract";
import { say } from "../../i18n/index.ts";
import { motiveAsked } from "../../shell/motive.tsx";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Reasons } from "../../ui/reasons.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { useResource } from "../../ui/use-resource.ts";
import { Cars } from "./cars.tsx";
import { Procedures } from "./procedures.tsx";
import { Statistics } from "./statistics.tsx";
import { Vehicle } from "./vehicle.tsx";

/** An agent in the street sees a car within seconds of its passage. */
const readAgainMs = 5_000;

/** Paid parking: what waits for an agent, what was opened, and totals. */
export function Parking() {
  const role = town.person.value?.role;
  const looks = role === "operator" || role === "supervisor" || role === "chief";
  const manages = role === "administrator" || role === "chief";
  return (
    <div class="parking">
      {looks ? <AgentList /> : null}
      <Statistics />
      {manages || !looks ? <Cars manages={manages} /> : null}
    </div>
  );
}

function AgentList() {
  const shown = useSignal<ParkingReply | undefined>(undefined);
  const trouble = useSignal("");
  const motive = town.motive.value;
  const read = async () => {
    const answer = await ask("GET", "/api/parking", parkingReply);
    // Without a motive the page asks for one itself.
    const waits = answer.kind === "refused" && answer.problem.code === "no-motive";
    if (answer.kind === "done" || waits) trouble.value = "";
    else trouble.value = explain(answer);
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
        <p>{say("parking.no-motive")}</p>
        <button
          type="button"
          class="button first"
          onClick={() => {
            motiveAsked.value = true;
          }}
        >
          {say("parking.give-motive")}
        </button>
      </section>
    );
  }
  return (
    <>
      <section>
        <p class="soft parking-intro">{say("parking.intro")}</p>
        <Trouble sentence={trouble.value} />
        {shown.value?.outcome === "deny" ? (
          <div class="notice critical" role="alert">
            <Reasons reasons={shown.value.reasons} />
          </div>
        ) : null}
        {shown.value?.outcome === "list" && shown.value.waiting.length === 0 ? (
          <p class="panel parking-none">{say("parking.none")}</p>
        ) : null}
        {shown.value?.outcome === "list" && shown.value.waiting.length > 0 ? (
          <ul class="parking-list">
            {shown.value.waiting.map((entry) => (
              <Vehicle key={entry.id} entry={entry} onFound={() => void read()} />
            ))}
          </ul>
        ) : null}
      </section>
      {shown.value?.outcome === "list" ? <Procedures procedures={shown.value.procedures} /> : null}
    </>
  );
}
