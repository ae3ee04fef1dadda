import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** Moving bars under noise: busy enough for 4 Mbit/s. Made once. */
export async function benchClip(): Promise<string> {
  const file = join(import.meta.dirname, "../.cache/bench/1080p25-4M.mp4");
  if (existsSync(file)) return file;
  await mkdir(join(file, ".."), { recursive: true });
  const draft = `${file}.${process.pid}.mp4`;
  const source = "testsrc2=size=1920x1080:rate=25:duration=8,noise=alls=12:allf=t";
  const encoder =
    "-c:v libx264 -preset ultrafast -b:v 4M -minrate 4M -maxrate 4M -bufsize 4M -bf 0 -g 25 -sc_threshold 0 -pix_fmt yuv420p";
  await promisify(execFile)("ffmpeg", [
    "-v",
    "error",
    "-f",
    "lavfi",
    "-i",
    source,
    ...encoder.split(" "),
    draft,
  ]);
  await rename(draft, file);
  return file;
}
