import { resolve } from "node:path";
import { Fault } from "#base";
import type { Box } from "./box.ts";
import { mostPixels, startFfmpeg } from "./ffmpeg.ts";
import { type DecodePlan, type Picture, pictureOutput, readPictures } from "./picture.ts";

/** Pictures of a file at a rate and size, in order; `wall` counts from the file's start. Waits for its reader. */
export async function* decodeFile(
  path: string,
  plan: DecodePlan,
  box: Box,
  signal: AbortSignal,
): AsyncGenerator<Picture> {
  // `file:` and the list of protocols keep a playlist or a name from opening anything else.
  const input = `-protocol_whitelist file,pipe -threads 1 -max_pixels ${mostPixels} -i`.split(" ");
  const file = resolve(path);
  const child = startFfmpeg([...input, `file:${file}`, ...pictureOutput(plan)], box, signal, {
    readable: file,
  });
  child.input.end();
  try {
    for await (const { at, item: data } of readPictures(child.output, child.times, plan)) {
      yield { wall: Math.round(at), width: plan.width, height: plan.height, data };
    }
    const ending = await child.ended;
    if (ending.kind === "failed") {
      throw new Fault("video-unreadable", `${path} cannot be decoded: ${ending.detail}`, { path });
    }
  } finally {
    child.stop();
  }
}
