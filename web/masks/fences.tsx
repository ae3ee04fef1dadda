import { useSignal } from "@preact/signals";
import { fenceVoteReply, type MasksReply } from "#contract";
import { dateAndTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";

/** Footage that two people must decide about. */
export function Fences({ fences, onChanged }: { fences: MasksReply["fences"]; onChanged: () => void }) {
  const trouble = useSignal("");
  const role = town.person.value?.role;
  const decides = role === "chief" || role === "supervisor" || role === "data-protection-officer";
  const vote = async (id: string, decision: "lift" | "withhold") => {
    const done = await ask("POST", `/api/fences/${id}`, fenceVoteReply, { body: { decision } });
    trouble.value = done.kind === "done" ? "" : explain(done);
    if (done.kind === "done") onChanged();
  };
  const nameOf = (camera: string) => town.cameraById.value.get(camera)?.name ?? camera;
  const when = (micros: number) => dateAndTime(micros, town.timeZone.value);
  if (fences.length === 0) return null;
  return (
    <section>
      <h2>{say("masks.fences")}</h2>
      <ul class="mask-fences">
        {fences.map((fence) => (
          <li key={fence.id} class="panel">
            <strong>
              {fence.cause === "unreadable"
                ? say("masks.fence-unreadable")
                : [nameOf(fence.camera), `${when(fence.from)} – ${when(fence.to)}`].join(", ")}
            </strong>
            {fence.cause === "unreadable" ? null : (
              <span class="soft">{say(`masks.fence-${fence.cause}`)}</span>
            )}
            {fence.withheld ? <span class="small">{say("masks.withheld")}</span> : null}
            {fence.vote === undefined ? null : <span class="small">{say("masks.voted", fence.vote.by)}</span>}
            {decides && !fence.withheld && fence.cause !== "unreadable" ? (
              <div class="form-actions">
                <button type="button" class="button small" onClick={() => void vote(fence.id, "lift")}>
                  {say("masks.lift")}
                </button>
                <button type="button" class="button small" onClick={() => void vote(fence.id, "withhold")}>
                  {say("masks.withhold")}
                </button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      <Trouble sentence={trouble.value} />
    </section>
  );
}
