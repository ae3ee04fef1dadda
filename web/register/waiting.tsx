import { useSignal } from "@preact/signals";
import { acceptedReply, type ProposalReply, type ProposalsReply, proposalReply } from "#contract";
import { dateAndTime, say } from "../i18n/index.ts";
import { RoomNote } from "../scene/room-note.tsx";
import { town } from "../shell/town.ts";
import { ask, nothing } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { Trouble } from "../ui/trouble.tsx";
import { Act } from "./act.tsx";
import type { Choices } from "./field.tsx";
import { ProposedCamera } from "./proposed-camera.tsx";
import { ProposedMasks } from "./proposed-masks.tsx";

type Proposal = ProposalsReply["proposals"][number];

/** What one person proposed and another has still to accept, with all that it would change. */
export function Waiting(props: { proposals: readonly Proposal[]; choices: Choices; onChanged: () => void }) {
  return (
    <section>
      <h2>{say("register.waiting")}</h2>
      {props.proposals.length === 0 ? <p class="soft">{say("register.nothing-waits")}</p> : null}
      <ul class="waiting-list">
        {props.proposals.map((proposal) => (
          <One key={proposal.id} proposal={proposal} choices={props.choices} onChanged={props.onChanged} />
        ))}
      </ul>
    </section>
  );
}

function One({
  proposal,
  choices,
  onChanged,
}: {
  proposal: Proposal;
  choices: Choices;
  onChanged: () => void;
}) {
  const whole = useSignal<ProposalReply | undefined>(undefined);
  const trouble = useSignal("");
  const { summary } = proposal;
  const { masks = [] } = summary;
  const read = async () => {
    const found = await ask("GET", `/api/proposals/${proposal.id}`, proposalReply);
    if (found.kind === "done") whole.value = found.value;
    else trouble.value = explain(found);
  };
  const decide = async (accept: boolean) => {
    const done = accept
      ? await ask("POST", `/api/proposals/${proposal.id}/accept`, acceptedReply)
      : await ask("DELETE", `/api/proposals/${proposal.id}`, nothing);
    if (done.kind === "done") onChanged();
    else trouble.value = explain(done);
  };
  const role = town.person.value?.role;
  const decides = role !== undefined && role !== "inspector";
  return (
    <li class="panel waiting-one">
      <div class="waiting-head">
        <p>
          <strong>
            {say("register.counts", {
              acts: summary.records.length,
              cameras: summary.cameras.length,
              scenes: summary.scenes.length,
              masks: masks.length,
              states: summary.states.length,
              settings: summary.settings.length,
            })}
          </strong>
          <span class="soft small">
            {proposal.by.name}, {dateAndTime(proposal.at, town.timeZone.value)}
          </span>
        </p>
        <p class="soft small">
          {[
            ...summary.records.map(({ kind, id }) => `${kind}/${id}`),
            ...summary.cameras,
            ...summary.scenes,
            ...[...masks, ...summary.states].map(
              (camera) => town.cameraById.value.get(camera)?.name ?? camera,
            ),
            ...summary.settings,
          ]
            .slice(0, 8)
            .join(", ")}
        </p>
        {proposal.mine ? <p class="soft small">{say("register.mine")}</p> : null}
      </div>
      {whole.value?.cameras.map((camera) => (
        <ProposedCamera key={camera.id} camera={camera} />
      ))}
      {whole.value?.masks.map((mask) => (
        <ProposedMasks key={mask.camera} mask={mask} />
      ))}
      {whole.value?.records.map((record) => (
        <div key={`${record.kind}/${record.id}`}>
          <h3>{say(`act.${record.kind}`)}</h3>
          <Act record={record} choices={choices} />
        </div>
      ))}
      {decides && !proposal.mine
        ? scenesOf(summary.scenes).map(({ camera, module }) => (
            <RoomNote key={`${camera}/${module}`} camera={camera} module={module} />
          ))
        : null}
      <Trouble sentence={trouble.value} />
      <div class="form-actions">
        {summary.records.length + summary.cameras.length + masks.length > 0 && whole.value === undefined ? (
          <button type="button" class="button small quiet" onClick={() => void read()}>
            {say("register.read")}
          </button>
        ) : null}
        {decides ? (
          <button type="button" class="button small" onClick={() => void decide(false)}>
            {say(proposal.mine ? "register.withdraw" : "register.turn-down")}
          </button>
        ) : null}
        {decides && !proposal.mine ? (
          <button type="button" class="button small first" onClick={() => void decide(true)}>
            {say("register.accept")}
          </button>
        ) : null}
      </div>
    </li>
  );
}

/** As they are summed up: `camera/module`. One of each module is told: the first says what the others would. */
function scenesOf(scenes: readonly string[]): { camera: string; module: string }[] {
  const first = new Map<string, string>();
  for (const scene of scenes) {
    const [camera = "", module = ""] = scene.split("/");
    if (!first.has(module)) first.set(module, camera);
  }
  return [...first].map(([module, camera]) => ({ camera, module }));
}
