import type { ProposalReply } from "#contract";
import { say } from "../i18n/index.ts";
import { periodWords } from "../retention/period.ts";

type Camera = ProposalReply["cameras"][number];

/** A camera as it would be: what whoever accepts it answers for. */
export function ProposedCamera({ camera }: { camera: Camera }) {
  const { name, place, onBoard, streams } = camera;
  const rows = [
    [say("retention.kept"), keptWords(camera)],
    ...(onBoard === undefined ? [] : [[say("proposal.on-card"), periodWords(onBoard)]]),
    ...streams.map((stream) => [say(`cameras.${stream.name}`), streamWords(stream)]),
  ];
  return (
    <div>
      <h3>
        {name} <span class="soft small">{place}</span>
      </h3>
      <dl class="proposed">
        {rows.map(([what, words]) => (
          <div key={what}>
            <dt class="soft">{what}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function keptWords({ retention }: Camera): string {
  if (retention === undefined) return say("proposal.as-authorised");
  const most = say("retention.at-most", periodWords(retention.atMost));
  return retention.atLeast === undefined
    ? most
    : `${say("retention.at-least", periodWords(retention.atLeast))}, ${most}`;
}

function streamWords({ url, pin, basic }: Camera["streams"][number]): string {
  const parts = [
    url,
    pin === undefined ? "" : `${say("settings.pin")} : ${pin}`,
    basic ? say("settings.basic") : "",
  ];
  return parts.filter((part) => part !== "").join(" · ");
}
