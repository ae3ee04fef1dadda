import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { silentLog, systemClock } from "#base";
import { sceneSchema } from "#contract";
import { requireBox } from "#media";
import { knownModels, type LoadedModule, openDetector, readModel, watchFile } from "../src/analyst/index.ts";
import { measureDebianMotion } from "./watch/debian-motion.ts";
import { decodeSeconds } from "./watch/decode-seconds.ts";

/** The demonstration's films of 640 × 360: people always in view, vehicles that pass. */
const streets = ["square", "roadside"] as const;
const clips = fileURLToPath(new URL("../demo/clips", import.meta.url));
const picturesPerSecond = 5;
const cores = 2;
const motionSeconds = 8;

export interface BenchWatchCost {
  readonly takeModule: (id: string) => Promise<LoadedModule>;
  readonly models: string;
}

/**
 * What a camera costs under a zone and a line, by stage, in processor time: so it holds beside other work. And what
 * Debian's `motion` takes of the same stream, which says that something moves and not what.
 */
export async function benchWatchCost({ takeModule, models }: BenchWatchCost): Promise<object> {
  const signal = new AbortController().signal;
  const box = await requireBox();
  const module = await takeModule("zone-crossing");
  const model = await readModel(knownModels.nanodet, models);
  const figures: Record<string, object> = {};
  for (const street of streets) {
    const path = join(clips, `${street}.sub.mp4`);
    const { scene } = JSON.parse(await readFile(join(clips, `${street}.truth.json`), "utf8"));
    await using detector = openDetector({ model, threads: 1, clock: systemClock, log: silentLog });
    let pictures = 0;
    const [all, mine] = [process.cpuUsage(), process.threadCpuUsage()];
    const glimpses = watchFile({
      path,
      scene: sceneSchema.parse(scene),
      module,
      detector: () =>
        Promise.resolve({ detect: detector.detect.bind(detector), [Symbol.asyncDispose]: nothing }),
      box,
      clock: systemClock,
      signal,
    });
    for await (const _ of glimpses) pictures += 1;
    const [allAfter, mineAfter] = [process.cpuUsage(all), process.threadCpuUsage(mine)];
    const each = (micros: number) => micros / 1000 / Math.max(1, pictures);
    const main = each(mineAfter.user + mineAfter.system);
    const decode = (1000 * (await decodeSeconds(path, picturesPerSecond, signal))) / Math.max(1, pictures);
    const detect = each(allAfter.user + allAfter.system) - main;
    const sum = decode + detect + main;
    figures[street] = {
      decode: round(decode),
      detect: round(detect),
      "motion, tracks, rule": round(main),
      "of one core": `${round((sum * picturesPerSecond) / 10)} %`,
      [`cameras on ${cores} cores`]: Math.floor((cores * 1000) / (sum * picturesPerSecond)),
    };
  }
  const folder = await mkdtemp(join(tmpdir(), "vigie-motion-"));
  try {
    const share = await measureDebianMotion(folder, join(clips, "square.sub.mp4"), motionSeconds);
    if (share === undefined) process.stderr.write("skipped: no `motion` here (apt install motion)\n");
    else figures["Debian's motion, square"] = { "of one core": `${round(100 * share)} %` };
  } finally {
    await rm(folder, { recursive: true });
  }
  return figures;
}

function nothing(): Promise<void> {
  return Promise.resolve();
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
