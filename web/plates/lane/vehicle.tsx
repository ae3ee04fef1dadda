import { useSignal } from "@preact/signals";
import { doneReply, type LaneEntry, lanePicture, type Reason } from "#contract";
import { dateAndTime, longDate, say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Reasons } from "../../ui/reasons.tsx";
import { Trouble } from "../../ui/trouble.tsx";

/** One vehicle, and the two things that an officer can decide of it. */
export function Vehicle({ entry, onDecided }: { entry: LaneEntry; onDecided: () => void }) {
  const { id, at, camera, lane, order, basis, readings, ends, state } = entry;
  const trouble = useSignal("");
  const decide = async (decision: "established" | "dismissed") => {
    const path = `/api/lane/${encodeURIComponent(id)}/decision`;
    const answer = await ask("POST", path, doneReply, { body: { decision } });
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind === "done") onDecided();
  };
  const zone = town.timeZone.value;
  const [best, ...others] = readings;
  return (
    <li class="panel lane-vehicle">
      <div class="lane-what">
        <p>
          <span class="plate">{best?.plate}</span>{" "}
          {state === "established" ? <span class="chip">{say("lane.established")}</span> : null}
        </p>
        {others.length === 0 ? null : (
          <p class="soft small">{say("lane.or", others.map(({ plate }) => plate).join(", "))}</p>
        )}
        <p>{lane}</p>
        <p class="soft small">
          {say("lane.seen", dateAndTime(at, zone), town.cameraById.value.get(camera)?.name ?? camera)}
        </p>
        <p class="soft small">
          {say("lane.basis", order, basis.slice(0, 8))} · {say("lane.gone", longDate(ends - 1, zone))}
        </p>
      </div>
      <Picture entry={entry} />
      {state === "waiting" ? (
        <div class="lane-acts">
          <button type="button" class="button first" onClick={() => void decide("established")}>
            {say("lane.establish")}
          </button>
          <button type="button" class="button" onClick={() => void decide("dismissed")}>
            {say("lane.dismiss")}
          </button>
        </div>
      ) : null}
      <Trouble sentence={trouble.value} />
    </li>
  );
}

/** Shown when it is asked for, since that look is written in the log. */
function Picture({ entry }: { entry: LaneEntry }) {
  const picture = useSignal<string | undefined>(undefined);
  const trouble = useSignal("");
  const denied = useSignal<readonly Reason[]>([]);
  if (!entry.hasPicture) return <p class="soft small">{say("lane.no-picture")}</p>;
  const show = async () => {
    const path = `/api/lane/${encodeURIComponent(entry.id)}/picture`;
    const answer = await ask("GET", path, lanePicture);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind !== "done") return;
    if (answer.value.outcome === "deny") denied.value = answer.value.reasons;
    else picture.value = answer.value.picture;
  };
  return (
    <div>
      {picture.value === undefined ? (
        <button type="button" class="button small" onClick={() => void show()}>
          {say("lane.picture")}
        </button>
      ) : (
        <img src={`data:image/jpeg;base64,${picture.value}`} alt={say("lane.picture-of", entry.lane)} />
      )}
      <Trouble sentence={trouble.value} />
      {denied.value.length === 0 ? null : <Reasons reasons={denied.value} />}
    </div>
  );
}
