import { type Clock, type Log, type Micros, type TurnedClock, toMicros } from "#base";
import { type PastRecording, readPastClip, recordPast } from "../../src/recorder/index.ts";
import type { PlacedClip } from "../place-cameras.ts";
import type { Deployment } from "../town/deployment.ts";
import { standingPermits } from "./standing-permits.ts";

/** Somebody unplugged it for a while: the timeline shows the gap, and why. */
const unplugged = "rue-nuit";

/** The last quarter of the past, and a tenth of it long, but eight minutes at most. */
function outageBefore(to: Micros, span: Micros): { from: Micros; to: Micros } {
  const from = to - span / 4;
  return { from, to: from + Math.min(span / 10, 480_000_000) };
}

/** Records each camera's clip, over and over, from the turned clock's time until `to`, by the permits of the town. */
export async function recordHours(
  deployment: Deployment,
  placed: readonly PlacedClip[],
  turned: TurnedClock,
  to: Micros,
  log: Log,
  present: Clock,
): Promise<void> {
  const ids = placed.map(({ camera }) => camera.id);
  const permits = await standingPermits(deployment, ids, turned);
  const recordings: PastRecording[] = [];
  for (const { camera, clip } of placed) {
    const permit = permits.get(camera.id);
    // A film of views is not what a camera saw in that order.
    if (permit === undefined || clip.views !== undefined) continue;
    for (const stream of ["main", "sub"] as const) {
      const outage = camera.id === unplugged ? { outage: outageBefore(to, to - toMicros(turned.now())) } : {};
      recordings.push({
        camera: camera.id,
        stream,
        permit,
        clip: await readPastClip(clip[stream]),
        ...outage,
      });
    }
  }
  const { config } = deployment;
  await recordPast({
    data: config.data,
    recordingKey: config.recordingKey,
    deployment: config.deployment.id,
    volume: config.volumes[0]?.path ?? "",
    from: toMicros(turned.now()),
    to,
    recordings,
    log,
    present,
  });
}
