import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault, systemClock } from "#base";
import { costOver } from "../record/process-cost.ts";
import { startProgram } from "../record/programs.ts";

/** It connects and learns what is usual. */
const warmUpMs = 3_000;

/** The share of one core that Debian's `motion` takes of a stream at five pictures a second; undefined where it is not installed. */
export async function measureDebianMotion(
  folder: string,
  film: string,
  seconds: number,
): Promise<number | undefined> {
  const file = join(folder, "motion.conf");
  const lines = [
    "daemon off",
    "setup_mode off",
    "log_level 3",
    `log_file ${join(folder, "motion.log")}`,
    `target_dir ${folder}`,
    // A film is read as fast as it would be shown.
    `netcam_url file://${film}`,
    "width 640",
    "height 360",
    "framerate 5",
    "movie_output off",
    "picture_output off",
    "stream_port 0",
    "webcontrol_port 0",
  ];
  await writeFile(file, `${lines.join("\n")}\n`);
  try {
    await using motion = await startProgram("motion", ["-n", "-c", file]);
    await systemClock.sleep(warmUpMs);
    const { cpuSeconds } = await costOver([motion.pid], () => systemClock.sleep(seconds * 1000));
    return cpuSeconds / seconds;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new Fault("bench-failed", "motion could not be measured: it ended early.", {}, error);
  }
}
