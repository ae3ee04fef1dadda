import "../vehicles.css";
import { type LaneEntry, laneReply } from "#contract";
import { say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { Reasons } from "../../ui/reasons.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { MotiveFirst, useAgentsList } from "../agents-list.tsx";
import { Orders } from "./orders.tsx";
import { Statistics } from "./statistics.tsx";
import { Vehicle } from "./vehicle.tsx";

/** Reserved lanes: what waits for an officer, who is admitted, and totals. */
export function Lane() {
  const role = town.person.value?.role;
  const looks = role === "operator" || role === "supervisor" || role === "chief";
  const manages = role === "administrator" || role === "chief";
  return (
    <div class="vehicles">
      {looks ? <OfficersList /> : null}
      <Statistics />
      <Orders manages={manages} />
    </div>
  );
}

function OfficersList() {
  const { reply, trouble, needsMotive, read } = useAgentsList("/api/lane", laneReply);
  if (needsMotive) return <MotiveFirst />;
  const passages = reply?.outcome === "list" ? reply.passages : undefined;
  const [waiting, found] = [
    passages?.filter(({ state }) => state === "waiting"),
    passages?.filter(({ state }) => state === "established"),
  ];
  const onDecided = () => void read();
  return (
    <>
      <section>
        {waiting === undefined ? null : <h2>{say("lane.waiting", waiting.length)}</h2>}
        <p class="soft">{say("lane.intro")}</p>
        <Trouble sentence={trouble} />
        {reply?.outcome === "deny" ? (
          <div class="notice critical" role="alert">
            <Reasons reasons={reply.reasons} />
          </div>
        ) : null}
        {waiting?.length === 0 ? <p class="panel vehicle-none">{say("lane.none")}</p> : null}
        <Vehicles entries={waiting} onDecided={onDecided} />
      </section>
      {found === undefined || found.length === 0 ? null : (
        <section>
          <h2>{say("lane.found", found.length)}</h2>
          <p class="soft">{say("lane.found-intro")}</p>
          <Vehicles entries={found} onDecided={onDecided} />
        </section>
      )}
    </>
  );
}

function Vehicles(props: { entries: readonly LaneEntry[] | undefined; onDecided: () => void }) {
  if (props.entries === undefined || props.entries.length === 0) return null;
  return (
    <ul class="vehicle-list">
      {props.entries.map((entry) => (
        <Vehicle key={entry.id} entry={entry} onDecided={props.onDecided} />
      ))}
    </ul>
  );
}
