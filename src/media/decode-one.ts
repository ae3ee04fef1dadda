import { type Clock, Fault } from "#base";
import type { Box } from "./box.ts";
import { mostPixels, startFfmpeg } from "./ffmpeg.ts";

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

/** The first picture of a fragment. Throws `picture-unreadable`. */
export async function decodeFirst({ file, box, clock, signal }: OneToDecode): Promise<GreyPicture> {
  const over = new AbortController();
  const ending = AbortSignal.any([signal, over.signal]);
  const input = `-protocol_whitelist pipe -threads 1 -max_pixels ${mostPixels} -f mp4 -i pipe:0`;
  const output = "-map 0:v:0 -frames:v 1 -pix_fmt gray -c:v pgm -f image2pipe pipe:1";
  const child = startFfmpeg(`${input} ${output}`.split(" "), box, ending, { yielding: true });
  try {
    for (const part of file) child.input.write(part);
    child.input.end();
    void clock.sleep(patienceMs, ending).then(() => child.stop());
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of child.output as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostPixels + 64) break;
      chunks.push(chunk);
    }
    const picture = readPgm(Buffer.concat(chunks));
    if (picture !== undefined) return picture;
    const ended = await child.ended;
    const detail = ended.kind === "failed" ? ended.detail : "FFmpeg gave no picture";
    throw new Fault("picture-unreadable", `A recorded picture cannot be decoded: ${detail}.`, { detail });
  } finally {
    over.abort();
  }
}

/** Netpbm's `P5`: width, height, the brightest value, then a byte for each pixel. */
function readPgm(file: Buffer): GreyPicture | undefined {
  const head = /^P5\s(\d{1,5})\s(\d{1,5})\s255\s/.exec(file.subarray(0, 32).toString("latin1"));
  if (head === null) return undefined;
  const [width, height] = [Number(head[1]), Number(head[2])];
  const data = file.subarray(head[0].length);
  return data.length === width * height && data.length > 0 ? { width, height, data } : undefined;
}
