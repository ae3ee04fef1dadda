import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "#base";
import type { MaskOrder } from "#contract";
import { startBenchCameras } from "./record/bench-cameras.ts";
import { startOurRecorder, total } from "./record/our-recorder.ts";
import { warmUpMs } from "./record/peers.ts";
import { costOver } from "./record/process-cost.ts";

export interface MaskFigures {
  readonly seconds: number;
  /** Processors that one camera keeps busy: recorded as it comes, and masked by us, its encoder with it. */
  readonly plainCores: number;
  readonly maskedCores: number;
  readonly ratio: number;
  /** Of a machine's core, in whole cameras. */
  readonly maskedCamerasPerCore: number;
  readonly maskedMemoryMiB: number;
  readonly lostPackets: number;
}

const keep = { unit: "minutes", amount: 2 } as const;
/** A house's front, a twentieth of the picture: what is decoded and encoded is the whole of it anyway. */
const mask: MaskOrder = {
  kind: "burn",
  polygons: [
    [
      { x: 0.3, y: 0.2 },
      { x: 0.5, y: 0.25 },
      { x: 0.5, y: 0.5 },
      { x: 0.3, y: 0.45 },
    ],
  ],
};

/** One camera (1920×1080, 25 pictures/s, 4 Mbit/s) recorded as it comes, then masked before storage; in one run. */
export async function benchMask({ seconds }: { readonly seconds: number }): Promise<MaskFigures> {
  const plain = await measure(seconds, undefined);
  const masked = await measure(seconds, mask);
  return {
    seconds,
    plainCores: round(plain.cores),
    maskedCores: round(masked.cores),
    ratio: Math.round(masked.cores / plain.cores),
    maskedCamerasPerCore: Math.floor(1 / masked.cores),
    maskedMemoryMiB: Math.round(masked.memoryMiB),
    lostPackets: plain.lostPackets + masked.lostPackets,
  };
}

async function measure(seconds: number, order: MaskOrder | undefined) {
  const folder = await mkdtemp(join(tmpdir(), "vigie-bench-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const simulator = undo.use(await startBenchCameras(folder, 1));
  await using recorder = await startOurRecorder(folder, simulator.urls, keep, order);
  await systemClock.sleep(warmUpMs);
  const before = await recorder.health();
  const pids = await familyOf(recorder.pid);
  const cost = await costOver(pids, () => systemClock.sleep(seconds * 1000));
  const after = await recorder.health();
  return {
    cores: cost.cpuSeconds / seconds,
    memoryMiB: cost.memoryMiB,
    lostPackets: total(after, "lostPackets") - total(before, "lostPackets"),
  };
}

/** A process and all below it: an encoder runs in a box of its own. */
async function familyOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`);
  const below = await Promise.all(
    threads.map(async (thread) => {
      const children = await readFile(`/proc/${pid}/task/${thread}/children`, "utf8");
      return Promise.all((children.match(/\d+/g) ?? []).map((child) => familyOf(Number(child))));
    }),
  );
  return [pid, ...below.flat(2)];
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
