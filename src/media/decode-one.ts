import { type Clock, Fault } from "#base";
import type { Box } from "./box.ts";
import { mostPixels } from "./ffmpeg.ts";
import { firstOutput } from "./first-output.ts";

/** The brightness of one picture, at its own size, rows from the top. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface OneToDecode {
  /** An init segment and a fragment that begins with a key picture. */
  readonly file: readonly Uint8Array[];
  readonly box: Box;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const patienceMs = 10_000;
const longestHeader = 64;

/** The first picture of a fragment. Throws `picture-unreadable`. */
export async function decodeFirst({ file, box, clock, signal }: OneToDecode): Promise<GreyPicture> {
  const input = `-protocol_whitelist pipe -threads 1 -max_pixels ${mostPixels} -f mp4 -i pipe:0`;
  const output = "-map 0:v:0 -frames:v 1 -pix_fmt gray -c:v pgm -f image2pipe pipe:1";
  const args = `${input} ${output}`.split(" ");
  const options = { yielding: true };
  const mostBytes = mostPixels + longestHeader;
  const made = await firstOutput(
    { args, box, clock, signal, options, input: file, patienceMs, mostBytes },
    readPgm,
  );
  if (made.outcome === "read") return made.value;
  const detail = made.why;
  throw new Fault("picture-unreadable", `A recorded picture cannot be decoded: ${detail}.`, { detail });
}

/** Netpbm's `P5`: width, height, the brightest value, then a byte for each pixel. */
function readPgm(file: Buffer): GreyPicture | undefined {
  const head = /^P5\s(\d{1,5})\s(\d{1,5})\s255\s/.exec(file.subarray(0, 32).toString("latin1"));
  if (head === null) return undefined;
  const [width, height] = [Number(head[1]), Number(head[2])];
  const data = file.subarray(head[0].length);
  return data.length === width * height && data.length > 0 ? { width, height, data } : undefined;
}
