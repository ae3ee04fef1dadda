import { systemClock, toMicros } from "#base";
import { fragmentsReply } from "#contract";
import { openRig, type RecorderRig, until } from "../test/integration/recorder-rig.ts";
import { benchClip } from "./bench-clip.ts";
import { memoryOf } from "./record/process-cost.ts";

export interface StallFigures {
  readonly cameras: number;
  readonly stalledSeconds: number;
  readonly waitedMiB: number;
  readonly memoryBeforeMiB: number;
  readonly memoryAtTheEndMiB: number;
  /** From the moment the disk goes on until everything that waited is on it. */
  readonly caughtUpSeconds: number;
  /** Between one fragment and the next, over all cameras of the disk that stood still. */
  readonly longestHoleMs: number;
  /** Of all cameras of both disks. */
  readonly picturesMissing: number;
  readonly neighbourLongestHoleMs: number;
  readonly checkFindings: number;
}

const mebibyte = 1024 * 1024;
const second = 1_000_000;
const picturesPerSecond = 25;

/** One disk of two stands still under its cameras of 4 Mbit/s, then goes on. As many record on the disk beside it. */
export async function benchStall({
  cameras,
  seconds,
}: {
  cameras: number;
  seconds: number;
}): Promise<StallFigures> {
  const main = await benchClip();
  // Cameras are dealt out over the volumes in turn.
  const ids = Array.from({ length: cameras * 2 }, (_, at) => `camera-${at + 1}`);
  await using rig = await openRig({
    cameras: ids.map((id) => ({ id, main })),
    volumes: ["stalling", "neighbour"],
    failingDisks: true,
  });
  const { volumes } = rig.config;
  await rig.start();
  await rig.assign();
  await until(async () => (await rig.health()).cameras.every((one) => one.recording), "all record", 60_000);
  await systemClock.sleep(3_000);
  const began = toMicros(systemClock.now());
  const memoryBeforeMiB = Math.round(await memoryOf(rig.pid() ?? 0));
  rig.disk(volumes[0]?.path ?? "", "stall");
  await systemClock.sleep(seconds * 1_000);
  const waitedMiB = Math.round(((await rig.health()).volumes[0]?.queuedBytes ?? 0) / mebibyte);
  const memoryAtTheEndMiB = Math.round(await memoryOf(rig.pid() ?? 0));
  const goesOn = systemClock.monotonic();
  rig.disk(volumes[0]?.path ?? "", "well");
  await until(
    async () => ((await rig.health()).volumes[0]?.queuedBytes ?? 1) < mebibyte,
    "what waited is written",
    300_000,
  );
  const caughtUpSeconds = Math.round((systemClock.monotonic() - goesOn) / 100) / 10;
  await systemClock.sleep(2_000);
  const ended = toMicros(systemClock.now()) - 3 * second;
  let [longestHoleMs, neighbourLongestHoleMs, picturesMissing] = [0, 0, 0];
  for (const [at, id] of ids.entries()) {
    const { hole, pictures, spanSeconds } = await keptOf(rig, id, began, ended);
    if (at % 2 === 0) longestHoleMs = Math.max(longestHoleMs, hole);
    else neighbourLongestHoleMs = Math.max(neighbourLongestHoleMs, hole);
    picturesMissing += Math.max(0, Math.round(spanSeconds * picturesPerSecond) - pictures);
  }
  await rig.stop();
  let checkFindings = 0;
  for (const { path } of volumes) checkFindings += (await rig.check(path)).findings.length;
  return {
    cameras,
    stalledSeconds: seconds,
    waitedMiB,
    memoryBeforeMiB,
    memoryAtTheEndMiB,
    caughtUpSeconds,
    longestHoleMs,
    picturesMissing,
    neighbourLongestHoleMs,
    checkFindings,
  };
}

async function keptOf(rig: RecorderRig, camera: string, from: number, to: number) {
  const path = `/media/fragments/${camera}/main?from=${from}&to=${to}`;
  const answer = await rig.get(path, rig.permit("playback", camera));
  const { fragments } = fragmentsReply.parse(await answer.json());
  const holes = fragments.slice(1).map(({ start }, at) => start - (fragments[at]?.end ?? 0));
  return {
    hole: Math.round(Math.max(to - (fragments.at(-1)?.end ?? from), 0, ...holes) / 1_000),
    pictures: fragments.reduce((sum, { samples }) => sum + samples, 0),
    spanSeconds: ((fragments.at(-1)?.end ?? from) - (fragments[0]?.start ?? from)) / second,
  };
}
