import "./lane.css";
import { laneReply } from "#contract";
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
    <div class="lane">
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
  return (
    <section>
      <p class="soft">{say("lane.intro")}</p>
      <Trouble sentence={trouble} />
      {reply?.outcome === "deny" ? (
        <div class="notice critical" role="alert">
          <Reasons reasons={reply.reasons} />
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
