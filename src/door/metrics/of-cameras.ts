import type { RecorderHealth } from "#contract";
import { type Metric, sample, yes } from "./metric.ts";

type Stream = RecorderHealth["cameras"][number];

const ofStream = (
  name: string,
  type: Metric["type"],
  help: string,
  read: (stream: Stream) => number | undefined,
): Metric => ({
  name: `vigie_camera_${name}`,
  type,
  help,
  labels: ["camera", "stream"],
  read: ({ recorder }) =>
    (recorder?.cameras ?? []).flatMap((one) => sample({ camera: one.id, stream: one.stream }, read(one))),
});

/** `camera` is the camera's id, never its name or place. */
export const cameraMetrics: readonly Metric[] = [
  {
    name: "vigie_camera_state",
    type: "gauge",
    help: "1 for the state that the stream is in; the other states are absent.",
    labels: ["camera", "stream", "state"],
    read: ({ recorder }) =>
      (recorder?.cameras ?? []).flatMap(({ id, stream, state }) => sample({ camera: id, stream, state }, 1)),
  },
  ofStream("recording", "gauge", "1 while pictures of the stream are written.", ({ recording }) =>
    yes(recording),
  ),
  ofStream("receive_bytes_total", "counter", "Bytes of pictures that came.", ({ bytes }) => bytes),
  ofStream("pictures_total", "counter", "Pictures that came.", ({ pictures }) => pictures),
  ofStream("lost_packets_total", "counter", "Packets that never came.", ({ lostPackets }) => lostPackets),
  ofStream("receive_bytes_per_second", "gauge", "Over the last ten seconds.", ({ rate }) =>
    rate === undefined ? undefined : rate.bitsPerSecond / 8,
  ),
  ofStream(
    "pictures_per_second",
    "gauge",
    "Over the last ten seconds.",
    ({ rate }) => rate?.picturesPerSecond,
  ),
  ofStream(
    "packet_loss_ratio",
    "gauge",
    "Packets lost of those sent, over the last ten seconds, 0 to 1.",
    ({ rate }) => rate?.lossRatio,
  ),
  ofStream(
    "newest_picture_timestamp_seconds",
    "gauge",
    "When the newest picture was taken, since 1970.",
    ({ newest }) => (newest === undefined ? undefined : newest / 1e6),
  ),
  ofStream("clock_ahead_seconds", "gauge", "The camera's own clock less ours, where it tells.", ({ time }) =>
    time?.cameraAheadMs === undefined ? undefined : time.cameraAheadMs / 1000,
  ),
  ofStream(
    "clock_drift_ratio",
    "gauge",
    "How much faster its media clock runs than ours (1e-6 is one part per million).",
    ({ time }) => (time?.driftPpm === undefined ? undefined : time.driftPpm / 1e6),
  ),
  ofStream("viewers", "gauge", "Tiles and modules that are shown the stream.", ({ viewers }) => viewers),
];
