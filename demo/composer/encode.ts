import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { Fault } from "#base";
import { markStrip } from "#simulator";

/** The picture sizes of a clip, and how FFmpeg makes its input look like its camera. */
export interface Encoding {
  /** FFmpeg's input options and file: raw video on stdin, or a film. */
  readonly input: readonly string[];
  readonly filters: string;
  readonly frames: number;
  readonly fps: number;
  /** Pictures from one key picture to the next; a second of them if left out, as cameras send. */
  readonly gop?: number;
  readonly main: { readonly path: string; readonly width: number; readonly height: number };
  readonly sub: { readonly path: string; readonly width: number; readonly height: number };
}

const quality = { main: 27, sub: 30 };

/** Writes both streams at once, a frame mark in the corner of each. `pictures` feeds stdin where the input is raw. */
export async function encode(
  { input, filters, frames, fps, gop = fps, main, sub }: Encoding,
  pictures: Iterable<Uint8Array> | undefined,
  signal: AbortSignal,
): Promise<void> {
  const marks = { main: `${main.path}.marks`, sub: `${sub.path}.marks` };
  await writeFile(marks.main, marksOf(main.width, frames));
  await writeFile(marks.sub, marksOf(sub.width, frames));
  const graph = [
    `[0:v]${filters},format=yuv420p,split[a][b]`,
    `[a]scale=${main.width}:${main.height}[c]`,
    `[b]scale=${sub.width}:${sub.height}:flags=area[d]`,
    "[c][1:v]overlay=0:H-h:shortest=1[main]",
    "[d][2:v]overlay=0:H-h:shortest=1[sub]",
  ].join(";");
  const child = spawn(
    "ffmpeg",
    [
      ["-v", "error", "-nostdin", "-y", ...input],
      stripInput(marks.main, main.width, fps),
      stripInput(marks.sub, sub.width, fps),
      ["-filter_complex", graph],
      output("main", main.path, fps, gop, frames),
      output("sub", sub.path, fps, gop, frames),
    ].flat(),
    { stdio: [pictures === undefined ? "ignore" : "pipe", "ignore", "pipe"], signal },
  );
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  closed.catch(() => undefined);
  let complaint = "";
  child.stderr?.on("data", (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-500);
  });
  if (pictures !== undefined && child.stdin !== null) {
    const { stdin } = child;
    // FFmpeg's own words, read above, say more than EPIPE.
    stdin.on("error", () => undefined);
    for (const picture of pictures) {
      if (!stdin.write(picture) && stdin.writable) {
        await Promise.race([once(stdin, "drain"), closed]);
      }
    }
    stdin.end();
  }
  const code = await closed;
  if (code !== 0) {
    throw new Fault("clip-not-encoded", `FFmpeg could not write ${main.path}: ${complaint.trim()}`, {
      path: main.path,
      code,
    });
  }
}

function stripInput(path: string, width: number, fps: number): string[] {
  const strip = markStrip(width, 0);
  const size = `${strip.width}x${strip.height}`;
  return ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", size, "-r", String(fps), "-i", path];
}

/** The marks of all frames as one film of a few pixels' height. */
function marksOf(width: number, frames: number): Uint8Array {
  const strips = Array.from({ length: frames }, (_, frame) => markStrip(width, frame).data);
  return Buffer.concat(strips.map((strip) => Uint8Array.from(strip)));
}

function output(stream: "main" | "sub", path: string, fps: number, gop: number, frames: number): string[] {
  return [
    ["-map", `[${stream}]`, "-frames:v", String(frames), "-r", String(fps), "-f", "mp4"],
    ["-c:v", "libx264", "-preset", stream === "main" ? "veryfast" : "superfast", "-threads", "1"],
    ["-crf", String(quality[stream]), "-profile:v", "main", "-pix_fmt", "yuv420p", "-bf", "0"],
    // Closed groups of one second: cameras send them so, and seeking lands within a second.
    ["-g", String(gop), "-keyint_min", String(gop), "-sc_threshold", "0", "-flags", "+cgop"],
    ["-video_track_timescale", "90000", "-movflags", "+faststart", path],
  ].flat();
}
