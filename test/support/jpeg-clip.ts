import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const cache = join(import.meta.dirname, "../../.cache/tests");

/** Three seconds of JPEG pictures, baseline with the usual Huffman tables, as RTP wants them. */
export async function jpegClip(): Promise<string> {
  const file = join(cache, "bars-640x360-10.mjpeg");
  if (existsSync(file)) return file;
  await mkdir(cache, { recursive: true });
  const draft = `${file}.${randomUUID()}.mjpeg`;
  const words = `-v error -f lavfi -i testsrc2=s=640x360:r=10:d=3,noise=alls=6:allf=t -c:v mjpeg -huffman default -q:v 5 -pix_fmt yuvj420p -f mjpeg -y ${draft}`;
  await run("ffmpeg", words.split(" "));
  await rename(draft, file);
  return file;
}
