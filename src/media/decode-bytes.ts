import { Fault } from "#base";
import type { Box } from "./box.ts";
import { mostPixels, startFfmpeg } from "./ffmpeg.ts";
import { type DecodePlan, type Picture, pictureOutput, readPictures } from "./picture.ts";

/** A piece at a time, so that what waits in the pipe is small. */
const pieceBytes = 256 * 1024;

/**
 * Pictures of a fragmented MP4 that is in memory, in order, and on no disk; `wall` counts from its start. Waits for its
 * reader. Fault `video-unreadable`.
 */
export async function* decodeBytes(
  bytes: Uint8Array,
  plan: DecodePlan,
  box: Box,
  signal: AbortSignal,
): AsyncGenerator<Picture> {
  const input = `-protocol_whitelist pipe -threads 1 -max_pixels ${mostPixels} -f mov -i pipe:0`;
  const child = startFfmpeg([...input.split(" "), ...pictureOutput(plan)], box, signal, { yielding: true });
  const feeding = feed();
  try {
    for await (const { at, item: data } of readPictures(child.output, child.times, plan))
      yield { wall: Math.round(at), width: plan.width, height: plan.height, data };
    const ending = await child.ended;
    if (ending.kind === "failed")
      throw new Fault("video-unreadable", `The recording cannot be decoded: ${ending.detail}`, {});
  } finally {
    child.stop();
    await feeding;
  }

  async function feed(): Promise<void> {
    for (let at = 0; at < bytes.length && child.input.writable; at += pieceBytes) {
      if (child.input.write(bytes.subarray(at, at + pieceBytes))) continue;
      await new Promise<void>((resolve) => {
        child.input.once("drain", resolve);
        child.input.once("close", resolve);
      });
    }
    child.input.end();
  }
}
