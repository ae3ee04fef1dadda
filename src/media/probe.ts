import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { Fault, sentenceOf, systemCode } from "#base";
import { type Box, inBox } from "./box.ts";

/** What a video file says of itself. */
export interface VideoFacts {
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly picturesPerSecond: number;
  readonly seconds: number;
}

const run = promisify(execFile);
const shown = z.object({
  streams: z
    .array(
      z.object({
        codec_name: z.string(),
        width: z.number().int().positive(),
        height: z.number().int().positive(),
        r_frame_rate: z.string().regex(/^\d+\/\d+$/),
      }),
    )
    .min(1),
  format: z.object({ duration: z.coerce.number().optional() }),
});

/** Reads a file's first video stream. Faults: `ffmpeg-missing`, `video-unreadable`. */
export async function probe(path: string, box: Box, signal?: AbortSignal): Promise<VideoFacts> {
  const entries = "stream=codec_name,width,height,r_frame_rate:format=duration";
  const options = `-v error -protocol_whitelist file -select_streams v:0 -of json -show_entries ${entries}`;
  const args = [...options.split(" "), `file:${path}`];
  const [command, boxed] = inBox(box, "ffprobe", args, path);
  try {
    const { stdout } = await run(command, boxed, {
      timeout: 30_000,
      maxBuffer: 1024 * 1024,
      ...(signal === undefined ? {} : { signal }),
    });
    const facts = shown.parse(JSON.parse(stdout));
    const stream = facts.streams[0];
    if (stream === undefined) throw new Error("no video stream");
    const [over = 0, under = 1] = stream.r_frame_rate.split("/").map(Number);
    return {
      codec: stream.codec_name,
      width: stream.width,
      height: stream.height,
      picturesPerSecond: over / Math.max(1, under),
      seconds: facts.format.duration ?? 0,
    };
  } catch (error) {
    if (systemCode(error) === "ENOENT") {
      throw new Fault(
        "ffmpeg-missing",
        `${command} is not installed. Run: apt-get install ffmpeg`,
        {},
        error,
      );
    }
    const detail = sentenceOf(error).split("\n").at(-1)?.slice(0, 300) ?? "";
    throw new Fault(
      "video-unreadable",
      `${path} is no photograph and no video that can be read: give a JPEG, PNG, WebP or TIFF, or a video that FFmpeg plays.`,
      { path, detail },
      error,
    );
  }
}
