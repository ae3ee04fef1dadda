import { Fault } from "#base";
import type { AccessUnit, VideoConfig } from "#model";
import type { Box } from "./box.ts";
import { mostPixels, startFfmpeg } from "./ffmpeg.ts";
import { matroskaHeader, matroskaUnit } from "./matroska.ts";

/** Far above a JPEG of the size that is asked for. */
const mostBytes = 4 * 1024 * 1024;

/** One key picture as a JPEG of at most that width. Fault `video-unreadable`. */
export async function stillOf(
  config: VideoConfig,
  unit: AccessUnit,
  width: number,
  box: Box,
  signal: AbortSignal,
): Promise<Buffer> {
  const input = `-protocol_whitelist pipe -threads 1 -max_pixels ${mostPixels} -f matroska -i pipe:0`;
  const output = `-frames:v 1 -threads 1 -vf scale=min(${width}\\,iw):-2 -q:v 4 -f mjpeg pipe:1`;
  const child = startFfmpeg([...input.split(" "), ...output.split(" ")], box, signal);
  child.input.write(matroskaHeader(config));
  child.input.end(matroskaUnit(unit, 0));
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of child.output as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) break;
    chunks.push(chunk);
  }
  child.stop();
  const ending = await child.ended;
  if (length === 0 || length > mostBytes) {
    const detail = ending.kind === "failed" ? ending.detail : "no picture came of it";
    throw new Fault("video-unreadable", `The camera's picture cannot be decoded: ${detail}.`, { detail });
  }
  return Buffer.concat(chunks);
}
