import type { RecorderHealth, VolumeOutlook } from "#contract";
import { type Metric, sample } from "./metric.ts";

type Volume = RecorderHealth["volumes"][number];

const ofVolume = (name: string, help: string, read: (volume: Volume) => number | undefined): Metric => ({
  name: `vigie_volume_${name}`,
  type: "gauge",
  help,
  labels: ["volume"],
  read: ({ recorder }) =>
    (recorder?.volumes ?? []).flatMap((volume) => sample({ volume: volume.path }, read(volume))),
});

const ofOutlook = (
  name: string,
  help: string,
  read: (outlook: VolumeOutlook) => number | undefined,
): Metric => ({
  name: `vigie_volume_${name}`,
  type: "gauge",
  help,
  labels: ["volume"],
  read: ({ town }) => (town?.outlook ?? []).flatMap((one) => sample({ volume: one.path }, read(one))),
});

/** `volume` is its path in town.yaml. */
export const volumeMetrics: readonly Metric[] = [
  {
    name: "vigie_volume_state",
    type: "gauge",
    help: "1 for the state that the volume is in; the other states are absent.",
    labels: ["volume", "state"],
    read: ({ recorder }) =>
      (recorder?.volumes ?? []).flatMap(({ path, state }) => sample({ volume: path, state }, 1)),
  },
  ofVolume("free_bytes", "What recordings may still take.", ({ freeBytes }) => freeBytes),
  ofVolume(
    "used_bytes",
    "By recordings where the volume has a budget, else by all that is on the disk.",
    ({ usedBytes }) => usedBytes,
  ),
  ofVolume("queued_bytes", "Received, and not yet on the disk.", ({ queuedBytes }) => queuedBytes),
  ofVolume(
    "write_bytes_per_second",
    "Of recordings, over the last ten minutes.",
    ({ bytesPerSecond }) => bytesPerSecond,
  ),
  {
    name: "vigie_volume_flush_seconds",
    type: "gauge",
    help: "Until what waited was durable: the median, one in a hundred, and the longest of the last minute.",
    labels: ["volume", "quantile"],
    read: ({ recorder }) =>
      (recorder?.volumes ?? []).flatMap(({ path: volume, flushMs }) => [
        ...sample({ volume, quantile: "0.5" }, seconds(flushMs?.p50)),
        ...sample({ volume, quantile: "0.99" }, seconds(flushMs?.p99)),
        ...sample({ volume, quantile: "1" }, seconds(flushMs?.most)),
      ]),
  },
  ofVolume(
    "silent_seconds",
    "How long its writer has not answered: a disk that stands still.",
    ({ silentMs }) => seconds(silentMs),
  ),
  ofOutlook(
    "left_seconds",
    "Until it is full at this rate, if nothing were erased.",
    ({ leftSeconds }) => leftSeconds,
  ),
  ofOutlook(
    "holds_seconds",
    "What fits on it altogether at this rate: longer than is kept, and it never fills.",
    ({ holdsSeconds }) => holdsSeconds,
  ),
  ofOutlook("keep_seconds", "The longest that any recording is kept.", ({ keepSeconds }) => keepSeconds),
];

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}
