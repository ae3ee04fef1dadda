import { generateKeyPairSync } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { Fault, systemClock, toMicros } from "#base";
import { loadConfig } from "#config";
import { type RecorderAssignment, type RecorderHealth, recorderHealth } from "#contract";
import { callLink } from "#link";
import { mintPermit } from "#permit/mint";
import { benchClip } from "./bench-clip.ts";
import { costOver } from "./record/process-cost.ts";
import { startProgram, startSimulatorProgram } from "./record/programs.ts";

export interface RecordBench {
  readonly cameras: number;
  /** How long each of the two is measured. */
  readonly seconds: number;
}

export interface RecordFigures {
  readonly cameras: number;
  readonly seconds: number;
  readonly megabitsPerCamera: number;
  readonly lostPackets: number;
  /** Percent of one core. */
  readonly cpuPerCamera: number;
  readonly ffmpegCpuPerCamera: number;
  readonly ratioToFfmpeg: number;
  readonly memoryMiB: number;
  readonly ffmpegMemoryMiB: number;
}

const deployment = "bench";

/**
 * The recorder, hashing and encrypting, against one `ffmpeg -c copy` per camera, one after the other, from the same simulated cameras
 * (1920×1080, 25 pictures/s, 4 Mbit/s) onto the same disk. Each a process of its own; processor time as the
 * kernel counts it.
 */
export async function benchRecord({ cameras, seconds }: RecordBench): Promise<RecordFigures> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-bench-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const main = await benchClip();
  const ids = Array.from({ length: cameras }, (_, at) => `camera-${at + 1}`);
  const description = join(folder, "cameras.json");
  await writeFile(description, JSON.stringify({ cameras: ids.map((id) => ({ id, main })) }));
  const simulator = undo.use(await startSimulatorProgram(description));
  const ours = await measureRecorder(folder, simulator.urls, seconds);
  const theirs = await measureFfmpeg(folder, [...simulator.urls.values()], seconds);
  const perCamera = (cpuSeconds: number) => (cpuSeconds / seconds / cameras) * 100;
  return {
    cameras,
    seconds,
    megabitsPerCamera: round((ours.bytes * 8) / 1e6 / seconds / cameras),
    lostPackets: ours.lostPackets,
    cpuPerCamera: round(perCamera(ours.cpuSeconds)),
    ffmpegCpuPerCamera: round(perCamera(theirs.cpuSeconds)),
    ratioToFfmpeg: round(ours.cpuSeconds / theirs.cpuSeconds),
    memoryMiB: Math.round(ours.memoryMiB),
    ffmpegMemoryMiB: Math.round(theirs.memoryMiB),
  };
}

async function measureRecorder(folder: string, urls: ReadonlyMap<string, string>, seconds: number) {
  const file = join(folder, "town.yaml");
  await writeFile(
    file,
    `deployment: { id: ${deployment}, name: Bench, pack: laboratory }\ndata: data\nvolumes:\n  - path: volume\n`,
  );
  const { sockets } = await loadConfig(file);
  const health = () => callLink(sockets.recorder, "GET", "/link/health", recorderHealth);
  await using recorder = await startProgram(process.execPath, [
    join(import.meta.dirname, "record/recorder-program.ts"),
    file,
  ]);
  await patiently("the recorder to answer", async () => (await health()).cameras.length === 0);
  await callLink(sockets.recorder, "PUT", "/link/assignment", z.unknown(), assignmentOf(urls));
  await patiently("all cameras to be recorded", async () =>
    (await health()).cameras.every((one) => one.recording),
  );
  const before = await health();
  const cost = await costOver([recorder.pid], () => systemClock.sleep(seconds * 1000));
  const after = await health();
  return {
    ...cost,
    bytes: total(after, "bytes") - total(before, "bytes"),
    lostPackets: total(after, "lostPackets"),
  };
}

async function measureFfmpeg(folder: string, urls: readonly string[], seconds: number) {
  await using undo = new AsyncDisposableStack();
  const pids: number[] = [];
  for (const [at, url] of urls.entries()) {
    const target = join(folder, "ffmpeg", String(at));
    await mkdir(target, { recursive: true });
    const words = `-nostdin -loglevel error -rtsp_transport tcp -i ${url} -an -c copy -f segment -segment_time 60 -segment_format mp4 -segment_format_options movflags=frag_keyframe+empty_moov`;
    const ffmpeg = undo.use(await startProgram("ffmpeg", [...words.split(" "), join(target, "%05d.mp4")]));
    pids.push(ffmpeg.pid);
  }
  const warmUp = 5_000;
  await systemClock.sleep(warmUp);
  return await costOver(pids, () => systemClock.sleep(seconds * 1000));
}

function assignmentOf(urls: ReadonlyMap<string, string>): RecorderAssignment {
  const gate = generateKeyPairSync("ed25519");
  const now = toMicros(systemClock.now());
  return {
    revision: 1,
    gateKey: gate.publicKey.export({ format: "der", type: "spki" }).toString("base64"),
    deployment,
    revoked: [],
    cameras: [...urls].map(([id, url]) => ({
      id,
      name: id,
      streams: [{ name: "main", url, transport: "tcp", record: true }],
      permit: mintPermit(
        {
          decision: "bench",
          deployment,
          processing: "record-video",
          cameras: [id],
          kind: "standing",
          actor: "bench",
          keeping: {
            zone: "Europe/Paris",
            atLeast: [],
            atMost: [{ unit: "hours", amount: 24 }],
            cap: [{ unit: "months", amount: 1 }],
          },
          notBefore: now,
          notAfter: now + 86_400_000_000,
        },
        gate.privateKey,
      ).token,
    })),
  };
}

async function patiently(what: string, so: () => Promise<boolean>): Promise<void> {
  const late = systemClock.monotonic() + 60_000;
  while (!(await so().catch(() => false))) {
    if (systemClock.monotonic() > late) throw new Fault("bench-failed", `Waited 60 s in vain for ${what}.`);
    await systemClock.sleep(200);
  }
}

function total(health: RecorderHealth, what: "bytes" | "lostPackets"): number {
  return health.cameras.reduce((sum, camera) => sum + camera[what], 0);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
