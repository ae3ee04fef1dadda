import { type Clock, type Log, type Micros, type TurnedClock, toMicros } from "#base";
import type { Permit } from "#permit";
import { type PastRecording, readPastClip, recordPast } from "../../src/recorder/index.ts";
import type { PlacedClip } from "../place-cameras.ts";
import type { Deployment } from "../town/deployment.ts";

/** Somebody unplugged it for a while: the timeline shows the gap, and why. */
const unplugged = "rue-nuit";
const minute: Micros = 60_000_000;

export interface Hours {
  readonly deployment: Deployment;
  readonly placed: readonly PlacedClip[];
  /** In the order of the town's assignment, which says on which volume each camera is recorded. */
  readonly permits: ReadonlyMap<string, Permit<"record-video">>;
  readonly turned: TurnedClock;
  readonly log: Log;
  readonly present: Clock;
}

/** Records each camera's clip, over and over, from the turned clock's time until now, where the recorder will go on. */
export async function recordHours({
  deployment,
  placed,
  permits,
  turned,
  log,
  present,
}: Hours): Promise<void> {
  const { config } = deployment;
  const { volumes } = config;
  const [from, to] = [toMicros(turned.now()), toMicros(present.now())];
  const recordings: PastRecording[] = [];
  for (const [index, [id, permit]] of [...permits].entries()) {
    const one = placed.find(({ camera }) => camera.id === id);
    // A film of views is not what a camera saw in that order.
    if (one === undefined || one.clip.views !== undefined) continue;
    const { minutesKept = Number.POSITIVE_INFINITY } = one.camera;
    for (const stream of ["main", "sub"] as const) {
      recordings.push({
        camera: id,
        stream,
        permit,
        clip: await readPastClip(one.clip[stream]),
        volume: volumes[index % volumes.length]?.path ?? "",
        // What is kept for minutes would only be erased at once: twice as much leaves a proof of it.
        from: Math.max(from, to - 2 * minutesKept * minute),
        ...(id === unplugged ? { outage: outageBefore(to, to - from) } : {}),
      });
    }
  }
  const { data, recordingKey } = config;
  await recordPast({
    data,
    recordingKey,
    deployment: config.deployment.id,
    from,
    to,
    recordings,
    log,
    present,
  });
}

/** The last quarter of the past, and a tenth of it long, but eight minutes at most. */
function outageBefore(to: Micros, span: Micros): { from: Micros; to: Micros } {
  const from = to - span / 4;
  return { from, to: from + Math.min(span / 10, 8 * minute) };
}
