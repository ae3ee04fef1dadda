import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault, systemClock } from "#base";
import { costOver } from "./process-cost.ts";
import { startProgram } from "./programs.ts";

export interface Cost {
  readonly cpuSeconds: number;
  readonly memoryMiB: number;
}

/** Connecting, first files and, for us, the compiler: the same for everybody. */
export const warmUpMs = 10_000;

/** One `ffmpeg -c copy` per camera, a file a minute. */
export async function measureFfmpeg(folder: string, urls: readonly string[], seconds: number): Promise<Cost> {
  await using undo = new AsyncDisposableStack();
  const pids: number[] = [];
  for (const [at, url] of urls.entries()) {
    const target = join(folder, "ffmpeg", String(at));
    await mkdir(target, { recursive: true });
    const words = `-nostdin -loglevel error -rtsp_transport tcp -i ${url} -an -c copy -f segment -segment_time 60 -segment_format mp4 -segment_format_options movflags=frag_keyframe+empty_moov`;
    const ffmpeg = undo.use(await startProgram("ffmpeg", [...words.split(" "), join(target, "%05d.mp4")]));
    pids.push(ffmpeg.pid);
  }
  await systemClock.sleep(warmUpMs);
  return await costOver(pids, () => systemClock.sleep(seconds * 1000));
}

/** One process that reads the same sockets and appends what comes: what no recorder can go below. */
export async function measureFloor(folder: string, urls: readonly string[], seconds: number): Promise<Cost> {
  const target = join(folder, "floor");
  await mkdir(target, { recursive: true });
  await using floor = await startProgram(process.execPath, [
    join(import.meta.dirname, "floor-program.ts"),
    target,
    ...urls,
  ]);
  await systemClock.sleep(warmUpMs);
  return await costOver([floor.pid], () => systemClock.sleep(seconds * 1000));
}

/** Debian's `motion`, passing through what the cameras send, all the time; undefined where it is not installed. */
export async function measureMotion(
  folder: string,
  urls: readonly string[],
  seconds: number,
): Promise<Cost | undefined> {
  const home = join(folder, "motion");
  await mkdir(home, { recursive: true });
  const cameras = await Promise.all(
    urls.map(async (url, at) => {
      const file = join(home, `camera-${at + 1}.conf`);
      const lines = [`camera_id ${at + 1}`, `netcam_url ${url}`, `target_dir ${join(home, String(at + 1))}`];
      await writeFile(file, `${lines.join("\n")}\n`);
      return `camera ${file}`;
    }),
  );
  const whole = [
    "daemon off",
    "setup_mode off",
    "log_level 3",
    "webcontrol_port 0",
    "width 1920",
    "height 1080",
    "framerate 25",
    "netcam_params rtsp_transport=tcp",
    "emulate_motion on",
    "movie_output on",
    "movie_passthrough on",
    "movie_max_time 60",
    "picture_output off",
    ...cameras,
  ];
  const file = join(home, "motion.conf");
  await writeFile(file, `${whole.join("\n")}\n`);
  try {
    await using motion = await startProgram("motion", ["-c", file]);
    await systemClock.sleep(warmUpMs);
    return await costOver([motion.pid], () => systemClock.sleep(seconds * 1000));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new Fault("bench-failed", "motion could not be measured: it ended early.", {}, error);
  }
}
