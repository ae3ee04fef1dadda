import { type Clock, Fault } from "#base";
import type { Box } from "./box.ts";
import { mostPixels } from "./ffmpeg.ts";
import { firstOutput } from "./first-output.ts";
import type { Picture } from "./picture.ts";
import { longestHeader, readPpm } from "./ppm.ts";

export interface JpegParts {
  readonly box: Box;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const patienceMs = 30_000;
const mostEncoded = 4 * 1024 * 1024;

/** A JPEG that somebody sent, whole and upright, blue, green, red: in memory alone. Fault `picture-unreadable`. */
export async function decodeJpeg(jpeg: Uint8Array, parts: JpegParts): Promise<Picture> {
  const input = `-protocol_whitelist pipe -threads 1 -max_pixels ${mostPixels} -f jpeg_pipe -i pipe:0`;
  const output = "-map 0:v:0 -frames:v 1 -pix_fmt rgb24 -c:v ppm -threads 1 -f image2pipe pipe:1";
  const args = `${input} ${output}`.split(" ");
  const mostBytes = 3 * mostPixels + longestHeader;
  const made = await firstOutput({ ...parts, args, input: [jpeg], patienceMs, mostBytes }, readPpm);
  if (made.outcome === "read") return made.value;
  throw new Fault("picture-unreadable", `A picture that was sent cannot be decoded: ${made.why}.`);
}

/** The other way round. Fault `picture-unreadable`. */
export async function encodeJpeg({ width, height, data }: Picture, parts: JpegParts): Promise<Buffer> {
  const input = `-protocol_whitelist pipe -f rawvideo -pix_fmt bgr24 -s ${width}x${height} -i pipe:0`;
  const output = "-frames:v 1 -pix_fmt yuvj420p -c:v mjpeg -q:v 4 -threads 1 -f image2pipe pipe:1";
  const args = `${input} ${output}`.split(" ");
  const made = await firstOutput(
    { ...parts, args, input: [data], patienceMs, mostBytes: mostEncoded },
    (bytes) => (bytes.length > 0 && bytes.length <= mostEncoded ? bytes : undefined),
  );
  if (made.outcome === "read") return made.value;
  throw new Fault("picture-unreadable", `A picture cannot be made of what was seen: ${made.why}.`);
}
