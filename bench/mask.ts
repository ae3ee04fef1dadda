import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Fault, systemClock, systemCode } from "#base";
import type { MaskOrder } from "#contract";
import { startBenchCameras } from "./record/bench-cameras.ts";
import { startOurRecorder, total } from "./record/our-recorder.ts";
import { warmUpMs } from "./record/peers.ts";
import { ticksPerSecond } from "./record/process-cost.ts";

export interface MaskFigures {
  readonly seconds: number;
  /** Processors that one camera keeps busy: recorded as it comes, and masked by us, its encoder with it. */
  readonly plainCores: number;
  readonly maskedCores: number;
  readonly ratio: number;
  /** Of a machine's core, in whole cameras. */
  readonly maskedCamerasPerCore: number;
  /** Of 25 a second. */
  readonly maskedPictures: number;
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
    maskedPictures: masked.pictures,
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
  const from = await cpuOfFamily(recorder.pid);
  await systemClock.sleep(seconds * 1000);
  const to = await cpuOfFamily(recorder.pid);
  const after = await recorder.health();
  const pictures = total(after, "pictures") - total(before, "pictures");
  // What does not come through costs nothing: a machine that cannot keep up would look thrifty.
  if (pictures < seconds * 25 * 0.9)
    throw new Fault(
      "bench-failed",
      `Only ${pictures} of ${seconds * 25} pictures came through${order === undefined ? "" : " the mask"}: this machine is too busy. Run it again while it is quiet.`,
      { pictures, detail: after.masks[0]?.detail ?? "" },
    );
  return {
    cores: (to - from) / seconds,
    pictures,
    lostPackets: total(after, "lostPackets") - total(before, "lostPackets"),
  };
}

/**
 * Processor seconds of a process and all below it, those that ended and were waited for too: an encoder runs in a box,
 * and may be started again.
 */
async function cpuOfFamily(pid: number): Promise<number> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
    const threads = await readdir(`/proc/${pid}/task`);
    const lists = await Promise.all(
      threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, "utf8")),
    );
    const children = lists.flatMap((list) => list.match(/\d+/g) ?? []);
    const below = await Promise.all(children.map((child) => cpuOfFamily(Number(child))));
    return below.reduce((sum, one) => sum + one, own);
  } catch (error) {
    // It ended meanwhile: its time is in its parent's.
    if (systemCode(error) === "ENOENT" || systemCode(error) === "ESRCH") return 0;
    throw error;
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
