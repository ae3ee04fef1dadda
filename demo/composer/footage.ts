import { spawn } from "node:child_process";
import { Fault } from "#base";
import { cropOf, type Planes, planesOver, sourceHeight, sourceWidth } from "./planes.ts";
import { type Tube, tubes } from "./tubes.ts";

const pictureBytes = sourceWidth * sourceHeight * 3;
/** The background is the median of this many pictures, ten apart: nobody stands that long in one place. */
const samples = 80;
const apart = 10;
/** Round a tube's box, for soft edges and for the shadow at the feet. */
export const margin = { side: 10, top: 6, bottom: 12 };

export interface RawCut {
  readonly left: number;
  readonly top: number;
  readonly picture: Planes;
}

export interface Footage {
  readonly background: Planes;
  /** By tube, then by frame of the tube. */
  readonly cuts: ReadonlyMap<string, readonly RawCut[]>;
}

/** One pass over the film: what stands still, and the rectangles in which the chosen people walk. */
export async function readFootage(path: string, signal: AbortSignal): Promise<Footage> {
  const kept: Uint8Array[] = [];
  const cuts = new Map<string, RawCut[]>(tubes.map((tube) => [tube.id, []]));
  let number = 0;
  for await (const data of decode(path, signal)) {
    if (number % apart === 0 && kept.length < samples) kept.push(data.slice());
    const picture = planesOver(data, sourceWidth, sourceHeight);
    for (const tube of tubes) {
      const box = tube.boxes[number - tube.first];
      if (box !== undefined) cuts.get(tube.id)?.push(cutRound(picture, box));
    }
    number += 1;
  }
  if (kept.length === 0)
    throw new Fault("footage-empty", `FFmpeg found no picture in ${path}: delete it.`, { path });
  return { background: planesOver(medianOf(kept), sourceWidth, sourceHeight), cuts };
}

function cutRound(picture: Planes, [x, y, width, height]: Tube["boxes"][number]): RawCut {
  const left = Math.max(0, x - margin.side);
  const top = Math.max(0, y - margin.top);
  const right = Math.min(sourceWidth, x + width + margin.side);
  const bottom = Math.min(sourceHeight, y + height + margin.bottom);
  return { left, top, picture: cropOf(picture, left, top, right - left, bottom - top) };
}

/** Each picture's bytes are only good until the next one is asked for. */
async function* decode(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const child = spawn(
    "ffmpeg",
    ["-v", "error", "-nostdin", "-i", path, "-f", "rawvideo", "-pix_fmt", "yuv444p", "pipe:1"],
    { stdio: ["ignore", "pipe", "pipe"], signal },
  );
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  // Awaited below; without this, an early end of the loop would leave a rejection that nobody heard.
  closed.catch(() => undefined);
  let complaint = "";
  child.stderr.on("data", (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-500);
  });
  const picture = new Uint8Array(pictureBytes);
  let filled = 0;
  for await (const chunk of child.stdout) {
    const bytes: Buffer = chunk;
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + pictureBytes - filled);
      picture.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled === pictureBytes) {
        yield picture;
        filled = 0;
      }
    }
  }
  const code = await closed;
  if (code !== 0) {
    throw new Fault("footage-unreadable", `FFmpeg could not read ${path}: ${complaint.trim()}`, {
      path,
      code,
    });
  }
}

/** Byte by byte, by counting: a sort of 80 values for 1.3 million bytes would take five times as long. */
function medianOf(pictures: readonly Uint8Array[]): Uint8Array {
  const median = new Uint8Array(pictureBytes);
  const counts = new Uint16Array(256);
  const half = pictures.length / 2;
  for (let at = 0; at < pictureBytes; at += 1) {
    counts.fill(0);
    for (const picture of pictures) {
      const value = picture[at] ?? 0;
      counts[value] = (counts[value] ?? 0) + 1;
    }
    let [value, seen] = [0, counts[0] ?? 0];
    while (seen < half) {
      value += 1;
      seen += counts[value] ?? 0;
    }
    median[at] = value;
  }
  return median;
}
