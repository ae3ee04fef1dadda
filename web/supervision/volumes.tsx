import type { HealthReply } from "#contract";
import { byteSize, say } from "../i18n/index.ts";

/** Where recordings lie, and how much room is left. */
export function Volumes({ recorders }: { recorders: HealthReply["recorders"] }) {
  const volumes = recorders.flatMap((recorder) => recorder.health?.volumes ?? []);
  if (volumes.length === 0) return null;
  return (
    <section>
      <h2>{say("supervision.volumes")}</h2>
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
