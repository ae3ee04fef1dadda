import type { RecorderHealth } from "#contract";
import type { IngestPool } from "./ingest/ingest-pool.ts";
import type { StreamStatus } from "./ingest/messages.ts";
import type { StreamMeters } from "./measure/stream-meters.ts";
import type { Roster } from "./roster.ts";
import type { LiveHub } from "./serve/live-hub.ts";
import type { Volume } from "./store/volume.ts";
import type { Reading } from "./time/time-keeper.ts";

type Time = NonNullable<RecorderHealth["cameras"][number]["time"]>;

function told({ trust, cameraAheadMs, driftPpm }: NonNullable<StreamStatus["time"]>): Time {
  return {
    trust,
    ...(cameraAheadMs === undefined ? {} : { cameraAheadMs }),
    ...(driftPpm === undefined ? {} : { driftPpm: Math.round(driftPpm * 10) / 10 }),
  };
}

function clockOf(time: Reading): NonNullable<RecorderHealth["clock"]> {
  if (time.state === "trusted") return time;
  const { cause, since } = time.doubt;
  return { state: "doubted", cause, since, expected: time.should };
}

/** What is true of the recorder now, for the town's health page. */
export function healthOf(
  roster: Roster,
  pool: IngestPool,
  hub: LiveHub,
  volumes: readonly Volume[],
  meters: StreamMeters,
  masks: Pick<RecorderHealth, "masks" | "fences">,
  time: Reading | undefined,
): RecorderHealth {
  return {
    revision: roster.revision,
    cameras: roster.cameras.flatMap(({ id, streams }) =>
      streams.map(({ name }) => {
        const key = { camera: id, stream: name };
        const status = pool.status(key);
        const rate = meters.rate(key);
        const { codec, width, height } = status?.config ?? {};
        return {
          id,
          stream: name,
          state: status?.state ?? "connecting",
          detail: status?.detail ?? "",
          recording: status?.recording ?? false,
          ...(codec === undefined ? {} : { codec, width, height }),
          pictures: status?.pictures ?? 0,
          bytes: status?.bytes ?? 0,
          lostPackets: status?.lostPackets ?? 0,
          ...(status?.newest === undefined ? {} : { newest: status.newest }),
          ...(status?.time === undefined ? {} : { time: told(status.time) }),
          viewers: hub.viewers(key),
          ...(rate === undefined ? {} : { rate }),
        };
      }),
    ),
    volumes: volumes.map(
      ({ path, state, space, budget, givenUp, queuedBytes, bytesPerSecond, pace, silentMs }) => ({
        path,
        state: state.state,
        detail: state.state === "ready" ? "" : state.sentence,
        freeBytes: space.free,
        usedBytes: space.used,
        ...(budget === undefined ? {} : { budgetBytes: budget }),
        ...(givenUp === undefined ? {} : { givenUp }),
        queuedBytes,
        ...(bytesPerSecond === undefined ? {} : { bytesPerSecond }),
        ...(pace.flushMs === undefined ? {} : { flushMs: pace.flushMs }),
        silentMs,
      }),
    ),
    ...(time === undefined ? {} : { clock: clockOf(time) }),
    workers: pool.workers,
    ...masks,
  };
}
