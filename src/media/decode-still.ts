import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { type Clock, Fault, systemCode } from "#base";
import type { Box } from "./box.ts";
import { mostPixels } from "./ffmpeg.ts";
import { firstOutput } from "./first-output.ts";
import type { Picture } from "./picture.ts";
import { headLength, stillKind } from "./picture-kind.ts";
import { longestHeader, readPpm } from "./ppm.ts";

const patienceMs = 20_000;

export type StillFile =
  | { readonly kind: "still"; readonly picture: Picture }
  /** Its first bytes are no still picture's that we know. */
  | { readonly kind: "other" };

/**
 * A photograph, whole and upright (EXIF's orientation is applied), blue, green, red.
 * Faults: `file-unreadable`, `picture-unreadable` (broken, or more than 37 megapixels).
 */
export async function decodeStill(
  path: string,
  box: Box,
  clock: Clock,
  signal: AbortSignal,
): Promise<StillFile> {
  const demuxer = stillKind(await headOf(path));
  if (demuxer === undefined) return { kind: "other" };
  const file = resolve(path);
  const input = `-protocol_whitelist file,pipe -threads 1 -max_pixels ${mostPixels} -f ${demuxer} -i`;
  const output = "-map 0:v:0 -frames:v 1 -pix_fmt rgb24 -c:v ppm -threads 1 -f image2pipe pipe:1";
  const args = [...input.split(" "), `file:${file}`, ...output.split(" ")];
  const mostBytes = 3 * mostPixels + longestHeader;
  const options = { readable: file };
  const made = await firstOutput({ args, box, clock, signal, options, patienceMs, mostBytes }, readPpm);
  if (made.outcome === "read") return { kind: "still", picture: made.value };
  const detail = made.why;
  throw new Fault("picture-unreadable", `${path} cannot be decoded: ${detail}.`, { path, detail });
}

async function headOf(path: string): Promise<Uint8Array> {
  try {
    await using file = await open(path, "r");
    const { bytesRead, buffer } = await file.read(new Uint8Array(headLength), 0, headLength, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    const why = systemCode(error) ?? "unknown";
    throw new Fault("file-unreadable", `${path} cannot be read (${why}).`, { path, why }, error);
  }
}
