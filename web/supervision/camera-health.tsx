import type { HealthReply } from "#contract";
import { clockTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { StateMark } from "../ui/state-mark.tsx";

type Stream = NonNullable<HealthReply["recorders"][number]["health"]>["cameras"][number];

const codecNames = { h264: "H.264", h265: "H.265", mjpeg: "Motion JPEG" } as const;

/** What needs a person comes first, the rest by name. */
function inOrder(streams: readonly Stream[]): readonly Stream[] {
  const name = (stream: Stream) => town.cameraById.value.get(stream.id)?.name ?? stream.id;
  const trouble = (stream: Stream) => (stream.state === "streaming" ? 1 : 0);
  return [...streams].sort(
    (a, b) => trouble(a) - trouble(b) || name(a).localeCompare(name(b)) || a.stream.localeCompare(b.stream),
  );
}

export function CameraHealth({ recorders }: { recorders: HealthReply["recorders"] }) {
  const streams = inOrder(recorders.flatMap((recorder) => recorder.health?.cameras ?? []));
  if (streams.length === 0) return null;
  return (
    <section>
      <h2>{say("supervision.cameras")}</h2>
      <div class="panel scroll-x" tabIndex={0} role="region" aria-label={say("supervision.cameras")}>
        <table class="health">
          <thead>
            <tr>
              <th scope="col">{say("supervision.camera")}</th>
              <th scope="col">{say("supervision.state")}</th>
              <th scope="col">{say("supervision.stream")}</th>
              <th scope="col">{say("supervision.picture")}</th>
              <th scope="col">{say("supervision.newest")}</th>
              <th scope="col" class="number">
                {say("supervision.lost")}
              </th>
              <th scope="col" class="number">
                {say("supervision.viewers")}
              </th>
            </tr>
          </thead>
          <tbody>
            {streams.map((stream) => (
              <Line key={`${stream.id} ${stream.stream}`} stream={stream} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ stream }: { stream: Stream }) {
  const size =
    stream.width === undefined || stream.height === undefined ? "" : `${stream.width} × ${stream.height}`;
  const codec = stream.codec === undefined ? "" : codecNames[stream.codec];
  return (
    <tr data-trouble={stream.state !== "streaming"}>
      <td>{town.cameraById.value.get(stream.id)?.name ?? stream.id}</td>
      <td>
        <span class="state">
          <StateMark state={stream.state} />
          {say(`camera.${stream.state}`)}
          {stream.state !== "streaming"
            ? ""
            : `, ${say(stream.recording ? "camera.recording" : "camera.relayed")}`}
        </span>
        {stream.detail === "" || stream.state === "streaming" ? null : (
          <span class="soft small" lang="en">
            {stream.detail}
          </span>
        )}
      </td>
      <td>{say(stream.stream === "main" ? "supervision.main" : "supervision.sub")}</td>
      <td>
        {codec} {size}
      </td>
      <td>{stream.newest === undefined ? "–" : clockTime(stream.newest, town.timeZone.value)}</td>
      <td class="number">{stream.lostPackets}</td>
      <td class="number">{stream.viewers}</td>
    </tr>
  );
}
