import type { HealthReply, TrendsReply } from "#contract";
import { bitRate, clockTime, decimal, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { Sparkline } from "../ui/sparkline.tsx";
import { StateMark } from "../ui/state-mark.tsx";

type Stream = NonNullable<HealthReply["recorders"][number]["health"]>["cameras"][number];

const codecNames = { h264: "H.264", h265: "H.265", mjpeg: "Motion JPEG" } as const;

const troubles: ReadonlySet<Stream["state"]> = new Set([
  "silent",
  "unreachable",
  "unauthorised",
  "untrusted",
  "unsupported",
  "mask-failed",
]);
const worstLoss = 0.01;

function isTrouble({ state, rate }: Stream): boolean {
  return troubles.has(state) || (rate !== undefined && rate.lossRatio >= worstLoss);
}

/** What needs a person comes first, the rest by name. */
function inOrder(streams: readonly Stream[]): readonly Stream[] {
  const name = (stream: Stream) => town.cameraById.value.get(stream.id)?.name ?? stream.id;
  const trouble = (stream: Stream) => (isTrouble(stream) ? 0 : 1);
  return [...streams].sort(
    (a, b) => trouble(a) - trouble(b) || name(a).localeCompare(name(b)) || a.stream.localeCompare(b.stream),
  );
}

type Trend = readonly (number | null)[];

function trendOf({ id, stream }: Stream, trends: TrendsReply | undefined): Trend {
  return trends?.streams.find((one) => one.camera === id && one.stream === stream)?.bitsPerSecond ?? [];
}

function signed(value: number): string {
  const size = decimal(Math.abs(value));
  return size === decimal(0) ? size : `${value < 0 ? "−" : "+"}${size}`;
}

export function CameraHealth(props: {
  recorders: HealthReply["recorders"];
  trends: TrendsReply | undefined;
}) {
  const { recorders, trends } = props;
  const all = recorders.flatMap((recorder) => recorder.health?.cameras ?? []);
  const streams = inOrder(all.filter((stream) => stream.stream === "main" || isTrouble(stream)));
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
              <th scope="col">{say("supervision.picture")}</th>
              <th scope="col" class="number">
                {say("supervision.rate")}
              </th>
              <th scope="col">{say("supervision.hour")}</th>
              <th scope="col" class="number">
                {say("supervision.fps")}
              </th>
              <th scope="col" class="number">
                {say("supervision.loss")}
              </th>
              <th scope="col" class="number">
                {say("supervision.clock")}
              </th>
              <th scope="col">{say("supervision.newest")}</th>
            </tr>
          </thead>
          <tbody>
            {streams.map((stream) => (
              <Line key={`${stream.id} ${stream.stream}`} stream={stream} trend={trendOf(stream, trends)} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ stream, trend }: { stream: Stream; trend: Trend }) {
  const name = town.cameraById.value.get(stream.id)?.name ?? stream.id;
  const size =
    stream.width === undefined || stream.height === undefined ? "" : `${stream.width} × ${stream.height}`;
  const codec = stream.codec === undefined ? "" : codecNames[stream.codec];
  return (
    <tr data-trouble={isTrouble(stream)}>
      <td>
        {name}
        {stream.stream === "main" ? "" : ` (${say("supervision.sub")})`}
      </td>
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
      <td>
        {codec} {size}
      </td>
      <td class="number">{stream.rate === undefined ? "–" : bitRate(stream.rate.bitsPerSecond)}</td>
      <td>
        <Sparkline points={trend} words={say("supervision.hour-of", name)} />
      </td>
      <td class="number">{stream.rate === undefined ? "–" : decimal(stream.rate.picturesPerSecond, 0)}</td>
      <td class="number">{stream.rate === undefined ? "–" : `${decimal(stream.rate.lossRatio * 100)} %`}</td>
      <td class="number">
        {stream.time?.cameraAheadMs === undefined ? "–" : `${signed(stream.time.cameraAheadMs / 1000)} s`}
      </td>
      <td>{stream.newest === undefined ? "–" : clockTime(stream.newest, town.timeZone.value)}</td>
    </tr>
  );
}
