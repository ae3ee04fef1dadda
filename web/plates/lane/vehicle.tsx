import { useSignal } from "@preact/signals";
import { doneReply, type LaneEntry } from "#contract";
import { dateAndTime, longDate, say } from "../../i18n/index.ts";
import { town } from "../../shell/town.ts";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";
import { Trouble } from "../../ui/trouble.tsx";
import { grouped } from "../grouped.ts";
import { Photograph } from "../photograph.tsx";

/** One vehicle, and the two things that an officer can decide of it. */
export function Vehicle({ entry, onDecided }: { entry: LaneEntry; onDecided: () => void }) {
  const { id, at, camera, lane, order, basis, readings, ends, state, hasPicture } = entry;
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
    <li class="panel vehicle-card">
      <div class="vehicle-what">
        <p class="plate">{grouped(best?.plate ?? "")}</p>
        {others.length === 0 ? null : (
          <p class="soft small">{say("plates.or", others.map(({ plate }) => grouped(plate)).join(", "))}</p>
        )}
        <p>{lane}</p>
        <p class="soft small">
          {say("lane.seen", dateAndTime(at, zone), town.cameraById.value.get(camera)?.name ?? camera)}
        </p>
        <p class="soft small">{say("lane.basis", order, basis.slice(0, 8))}</p>
        <p class="soft small">{say("lane.gone", longDate(ends - 1, zone))}</p>
      </div>
      {hasPicture ? (
        <Photograph
          path={`/api/lane/${encodeURIComponent(id)}/picture`}
          ask={say("lane.picture")}
          alt={say("lane.picture-of", lane)}
        />
      ) : (
        <p class="soft small">{say("lane.no-picture")}</p>
      )}
      {state === "waiting" ? (
        <div class="vehicle-acts">
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
