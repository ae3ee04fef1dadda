import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "#base";
import { startBenchCameras } from "./record/bench-cameras.ts";
import { startOurRecorder, total } from "./record/our-recorder.ts";
import { type Cost, measureFfmpeg, measureFloor, measureMotion, warmUpMs } from "./record/peers.ts";
import { costOver } from "./record/process-cost.ts";

export interface RecordBench {
  readonly cameras: number;
  /** How long each is measured. */
  readonly seconds: number;
  /** Without peers: to find the most cameras that are recorded without a loss. */
  readonly alone: boolean;
}

export interface RecordFigures {
  readonly cameras: number;
  readonly seconds: number;
  readonly megabitsPerCamera: number;
  readonly lostPackets: number;
  /** Percent of one core. */
  readonly cpuPerCamera: number;
  readonly memoryMiB: number;
  readonly ffmpegCpuPerCamera?: number;
  readonly ratioToFfmpeg?: number;
  readonly ffmpegMemoryMiB?: number;
  readonly floorCpuPerCamera?: number;
  readonly ratioToFloor?: number;
  readonly motionCpuPerCamera?: number;
  /** How many times motion's cost is ours. */
  readonly motionTimesOurs?: number;
}

/** motion decodes everything: more of them than this and it would be measured starving. */
const mostOfMotion = 4;
/** So that the disk suffices for any number of cameras. */
const keep = { unit: "minutes", amount: 2 } as const;

/**
 * The recorder, hashing and encrypting, against its peers, one after the other, from the same simulated cameras
 * (1920×1080, 25 pictures/s, 4 Mbit/s) onto the same disk. Each a process of its own; processor time as the
 * kernel counts it.
 */
export async function benchRecord({ cameras, seconds, alone }: RecordBench): Promise<RecordFigures> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-bench-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const simulator = undo.use(await startBenchCameras(folder, cameras));
  const perCamera = (cost: Cost, count = cameras) => round((cost.cpuSeconds / seconds / count) * 100);
  const ours = await measureOurs(folder, simulator.urls, seconds);
  const figures = {
    cameras,
    seconds,
    megabitsPerCamera: round((ours.bytes * 8) / 1e6 / seconds / cameras),
    lostPackets: ours.lostPackets,
    cpuPerCamera: perCamera(ours),
    memoryMiB: Math.round(ours.memoryMiB),
  };
  if (alone) return figures;
  const urls = [...simulator.urls.values()];
  const ffmpeg = await measureFfmpeg(folder, urls, seconds);
  const floor = await measureFloor(folder, urls, seconds);
  const some = urls.slice(0, mostOfMotion);
  const motion = await measureMotion(folder, some, seconds);
  const compared = {
    ...figures,
    ffmpegCpuPerCamera: perCamera(ffmpeg),
    ratioToFfmpeg: round(ours.cpuSeconds / ffmpeg.cpuSeconds),
    ffmpegMemoryMiB: Math.round(ffmpeg.memoryMiB),
    floorCpuPerCamera: perCamera(floor),
    ratioToFloor: round(ours.cpuSeconds / floor.cpuSeconds),
  };
  if (motion === undefined) return compared;
  const motionCpuPerCamera = perCamera(motion, some.length);
  return {
    ...compared,
    motionCpuPerCamera,
    motionTimesOurs: round(motionCpuPerCamera / perCamera(ours)),
  };
}

async function measureOurs(folder: string, urls: ReadonlyMap<string, string>, seconds: number) {
  await using recorder = await startOurRecorder(folder, urls, keep);
  await systemClock.sleep(warmUpMs);
  const before = await recorder.health();
  const cost = await costOver([recorder.pid], () => systemClock.sleep(seconds * 1000));
  const after = await recorder.health();
  return {
    ...cost,
    bytes: total(after, "bytes") - total(before, "bytes"),
    lostPackets: total(after, "lostPackets"),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
