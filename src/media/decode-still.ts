import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { type Clock, Fault, systemCode } from "#base";
import type { Box } from "./box.ts";
import { mostPixels } from "./ffmpeg.ts";
import { firstOutput } from "./first-output.ts";
import type { Picture } from "./picture.ts";
import { headLength, stillKind } from "./picture-kind.ts";

const patienceMs = 20_000;
/** Netpbm's header is short; three bytes a pixel follow. */
const longestHeader = 64;

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

/** Netpbm's `P6`: red, green, blue, which are turned round here. */
function readPpm(file: Buffer): Picture | undefined {
  const head = /^P6\s(\d{1,5})\s(\d{1,5})\s255\s/.exec(file.subarray(0, longestHeader).toString("latin1"));
  if (head === null) return undefined;
  const [width, height] = [Number(head[1]), Number(head[2])];
  const bytes = file.subarray(head[0].length);
  if (bytes.length !== 3 * width * height || bytes.length === 0) return undefined;
  const data = new Uint8Array(bytes.length);
  for (let at = 0; at < data.length; at += 3) {
    data[at] = bytes[at + 2] ?? 0;
    data[at + 1] = bytes[at + 1] ?? 0;
    data[at + 2] = bytes[at] ?? 0;
  }
  return { wall: 0, width, height, data };
}
