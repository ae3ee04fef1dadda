import type { Readable } from "node:stream";
import type { Micros } from "#base";
import { readTimes } from "./times.ts";

/** A decoded picture: rows from the top, without padding. */
export interface Picture {
  readonly wall: Micros;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** What is asked of a decoder. */
export interface DecodePlan {
  readonly width: number;
  readonly height: number;
  /** Blue, green, red; brightness alone; or brightness and then the two colours at half its sides. */
  readonly pixels: "bgr24" | "gray" | "yuv420p";
  readonly picturesPerSecond: number;
}

export function bytesOfPicture({ width, height, pixels }: DecodePlan): number {
  if (pixels === "bgr24") return 3 * width * height;
  const colours = pixels === "gray" ? 0 : 2 * Math.ceil(width / 2) * Math.ceil(height / 2);
  return width * height + colours;
}

/** The largest size with the picture's shape that fits in a room; even, as chroma is halved. */
export function fitInto(
  picture: { width: number; height: number },
  room: { width: number; height: number },
): { width: number; height: number } {
  const factor = Math.min(1, room.width / picture.width, room.height / picture.height);
  const even = (size: number) => Math.max(2, 2 * Math.round((size * factor) / 2));
  return { width: even(picture.width), height: even(picture.height) };
}

/**
 * FFmpeg's arguments after the input: one picture in each 1/rate of a second, its pixels on one pipe and its
 * time on another, line by line (the frame's own bytes never carry it).
 */
export function pictureOutput(plan: DecodePlan): string[] {
  // A hair more, as times in floating point fall just short of a slot as often as not.
  const slot = (t: string) => `floor(${t}*${plan.picturesPerSecond}+0.001)`;
  const select = `select='isnan(prev_selected_t)+not(eq(${slot("t")},${slot("prev_selected_t")}))'`;
  const scale = `scale=${plan.width}:${plan.height}:flags=area,format=${plan.pixels}`;
  const filter = `[0:v:0]${select},${scale},split[pictures][small];[small]scale=2:2[times]`;
  // One thread: with more, the encoder holds back a picture for each.
  const pass = "-vsync passthrough -enc_time_base -1 -c:v rawvideo -threads 1 -flush_packets 1";
  const outputs = `-map [pictures] ${pass} -f rawvideo pipe:1 -map [times] ${pass} -f framecrc pipe:3`;
  return ["-filter_complex", filter, ...outputs.split(" ")];
}

/** Joins the two pipes again. `at` is in microseconds of the input's own time. */
export async function* readPictures(
  output: Readable,
  times: Readable,
  plan: DecodePlan,
): AsyncGenerator<{ at: number; item: Uint8Array<ArrayBuffer> }> {
  const at = readTimes(times);
  // Whoever takes a picture may give its buffer away, so its length is asked of the plan.
  const bytes = bytesOfPicture(plan);
  let picture = new Uint8Array(bytes);
  let filled = 0;
  for await (const chunk of output as AsyncIterable<Buffer>) {
    let from = 0;
    while (from < chunk.length) {
      const taken = Math.min(bytes - filled, chunk.length - from);
      picture.set(chunk.subarray(from, from + taken), filled);
      filled += taken;
      from += taken;
      if (filled < bytes) continue;
      const time = await at.next();
      if (time.done === true) return;
      yield { at: time.value.at, item: picture };
      picture = new Uint8Array(bytes);
      filled = 0;
    }
  }
}
