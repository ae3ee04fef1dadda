import type { HealthReply, TrendsReply } from "#contract";
import { byteSize, decimal, lasting, say } from "../i18n/index.ts";
import { go } from "../shell/route.ts";
import { Sparkline } from "../ui/sparkline.tsx";

/** Where recordings lie, and how much room is left. */
export function Volumes(props: {
  recorders: HealthReply["recorders"];
  outlook: HealthReply["outlook"];
  trends: TrendsReply | undefined;
}) {
  const { recorders, outlook, trends } = props;
  const volumes = recorders.flatMap((recorder) => recorder.health?.volumes ?? []);
  if (volumes.length === 0) return null;
  return (
    <section>
      <div class="titled">
        <h2>{say("supervision.volumes")}</h2>
        <button
          type="button"
          class="button small"
          onClick={() => {
            go("retention");
          }}
        >
          {say("retention.title")}
        </button>
      </div>
      <ul class="volumes">
        {volumes.map((volume, index) => {
          const whole = Math.max(1, volume.usedBytes + volume.freeBytes);
          return (
            <li key={volume.path} class="panel volume" data-state={volume.state}>
              <h3>
                {say("supervision.volume", String.fromCharCode(65 + (index % 26)))}
                <span class={volume.state === "ready" ? "chip" : "chip high"}>
                  {say(`supervision.${volume.state}`)}
                </span>
              </h3>
              <p class="soft small">{volume.path}</p>
              <meter
                min={0}
                max={whole}
                value={volume.usedBytes}
                aria-label={say("supervision.used", byteSize(volume.usedBytes))}
              />
              <p>
                {say("supervision.used", byteSize(volume.usedBytes))}
                {", "}
                {say("supervision.free", byteSize(volume.freeBytes))}
              </p>
              <Outlook outlook={outlook.find((one) => one.path === volume.path)} />
              {volume.flushMs === undefined || volume.bytesPerSecond === undefined ? null : (
                <p class="soft small volume-pace">
                  {say(
                    "supervision.writes",
                    `${byteSize(volume.bytesPerSecond)}/s`,
                    decimal(volume.flushMs.p50, 0),
                    decimal(volume.flushMs.p99, 0),
                  )}
                  <Sparkline
                    points={trends?.volumes.find((one) => one.path === volume.path)?.flushMs ?? []}
                    words={say("supervision.flushes")}
                  />
                </p>
              )}
              {volume.queuedBytes > 1_000_000 ? (
                <p class="soft small">{say("supervision.waiting", byteSize(volume.queuedBytes))}</p>
              ) : null}
              {volume.state === "ready" || volume.detail === "" ? null : (
                <p class="soft small">{volume.detail}</p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** How long it lasts: where it holds what is kept it never fills, and only that is said. */
function Outlook({ outlook }: { outlook: HealthReply["outlook"][number] | undefined }) {
  const { leftSeconds, holdsSeconds, keepSeconds } = outlook ?? {};
  if (leftSeconds === undefined || holdsSeconds === undefined) return null;
  const fills = keepSeconds !== undefined && holdsSeconds < keepSeconds;
  return (
    <p class={fills ? "volume-short" : "soft small"}>
      {fills
        ? say("supervision.left", lasting(leftSeconds))
        : say("supervision.holds", lasting(holdsSeconds))}
      {keepSeconds === undefined ? null : (
        <span class="soft small"> · {say("supervision.kept", lasting(keepSeconds))}</span>
      )}
    </p>
  );
}
