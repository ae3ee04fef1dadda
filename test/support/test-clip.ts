import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Fault, systemCode } from "#base";
import type { NalCodec } from "#model";
import { markStrip } from "#simulator";

export interface TestClip {
  readonly codec: NalCodec;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly seconds: number;
  /** Bits a second, held within a second. */
  readonly bitrate: number;
}

export const smallClip: TestClip = {
  codec: "h264",
  width: 320,
  height: 240,
  framesPerSecond: 25,
  seconds: 2,
  bitrate: 400_000,
};

/**
 * An MP4 file of FFmpeg's moving test picture with the frame mark on every picture, made as cameras encode:
 * no B-frames, closed GOPs of one second. Made once: a file of the same description is used again.
 */
export async function makeTestClip(folder: string, clip: TestClip = smallClip): Promise<string> {
  const { codec, width, height, framesPerSecond, seconds, bitrate } = clip;
  const name = `${codec}-${width}x${height}-${framesPerSecond}fps-${seconds}s-${bitrate}.mp4`;
  const path = join(folder, name);
  if (await exists(path)) return path;
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `${randomUUID()}-${name}`);
  const strip = markStrip(width, 0);
  const rate = String(framesPerSecond);
  // The noise gives an encoder something to spend its bits on, as a real scene does.
  const scene = `testsrc2=s=${width}x${height}:r=${rate},noise=alls=12:allf=t`;
  const marks = `-f rawvideo -pix_fmt yuv420p -s ${strip.width}x${strip.height} -r ${rate} -i pipe:0`;
  const marked = "[0][1]overlay=0:H-h:format=yuv420:shortest=1";
  const bits = `-b:v ${bitrate} -maxrate ${bitrate} -bufsize ${bitrate} -movflags +faststart`;
  await runFfmpeg(
    words(
      `-hide_banner -loglevel error -y -f lavfi -i ${scene} ${marks} -filter_complex ${marked}`,
      `-t ${seconds} -pix_fmt yuv420p ${encoder(codec, framesPerSecond)} ${bits}`,
    ).concat(unfinished),
    Array.from({ length: framesPerSecond * seconds }, (_, frame) => markStrip(width, frame).data),
  );
  await rename(unfinished, path);
  return path;
}

function encoder(codec: NalCodec, gop: number): string {
  switch (codec) {
    case "h264":
      return `-c:v libx264 -preset veryfast -bf 0 -g ${gop} -keyint_min ${gop} -sc_threshold 0 -flags +cgop`;
    case "h265": {
      const closed = `bframes=0:keyint=${gop}:min-keyint=${gop}:scenecut=0:open-gop=0:log-level=error`;
      return `-c:v libx265 -preset ultrafast -tag:v hvc1 -x265-params ${closed}`;
    }
  }
}

function words(...sentences: string[]): string[] {
  return sentences.flatMap((sentence) => sentence.split(" "));
}

async function runFfmpeg(args: readonly string[], pictures: readonly (Uint8Array | Uint8ClampedArray)[]) {
  const ffmpeg = spawn("ffmpeg", args, { stdio: ["pipe", "ignore", "pipe"] });
  const complaint: Buffer[] = [];
  ffmpeg.stderr.on("data", (chunk: Buffer) => complaint.push(chunk));
  const ended = once(ffmpeg, "close");
  // FFmpeg closes its input as soon as it has its last picture: what it did not read is no failure.
  await pipeline(Readable.from(pictures), ffmpeg.stdin).catch((error: unknown) => {
    if (systemCode(error) !== "EPIPE") throw error;
  });
  const [exitCode] = await ended;
  if (exitCode === 0) return;
  throw new Fault("test-clip-failed", "FFmpeg could not make the test clip: read its complaint.", {
    complaint: Buffer.concat(complaint).toString().slice(0, 2000),
  });
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return false;
    throw error;
  }
}
