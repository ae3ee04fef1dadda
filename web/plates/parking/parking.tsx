import "../vehicles.css";
import "./parking.css";
import { parkingReply } from "#contract";
import { say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { Reasons } from "../../ui/reasons.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { MotiveFirst, useAgentsList } from "../agents-list.tsx";
import { Cars } from "./cars.tsx";
import { Procedures } from "./procedures.tsx";
import { Statistics } from "./statistics.tsx";
import { Vehicle } from "./vehicle.tsx";

/** Paid parking: what waits for an agent, what was opened, and totals. */
export function Parking() {
  const role = town.person.value?.role;
  const looks = role === "operator" || role === "supervisor" || role === "chief";
  const manages = role === "administrator" || role === "chief";
  return (
    <div class="vehicles">
      {looks ? <AgentList /> : null}
      <Statistics />
      {manages || !looks ? <Cars manages={manages} /> : null}
    </div>
  );
}

function AgentList() {
  const { reply, trouble, needsMotive, read } = useAgentsList("/api/parking", parkingReply);
  if (needsMotive) return <MotiveFirst />;
  return (
    <>
      <section>
        <p class="soft">{say("parking.intro")}</p>
        <Trouble sentence={trouble} />
        {reply?.outcome === "deny" ? (
          <div class="notice critical" role="alert">
            <Reasons reasons={reply.reasons} />
          </div>
        ) : null}
        {reply?.outcome === "list" && reply.waiting.length === 0 ? (
          <p class="panel vehicle-none">{say("parking.none")}</p>
        ) : null}
        {reply?.outcome === "list" && reply.waiting.length > 0 ? (
          <ul class="vehicle-list">
            {reply.waiting.map((entry) => (
              <Vehicle key={entry.id} entry={entry} onFound={() => void read()} />
            ))}
          </ul>
        ) : null}
      </section>
      {reply?.outcome === "list" ? <Procedures procedures={reply.procedures} /> : null}
    </>
  );
}
