import { open, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type Clock, Fault, systemCode } from "#base";
import type { Box } from "./box.ts";
import { mostPixels } from "./ffmpeg.ts";
import { firstOutput } from "./first-output.ts";
import type { Picture } from "./picture.ts";
import { headLength, pixelsOf, stillKind } from "./picture-kind.ts";
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
  const head = await headOf(path);
  const demuxer = stillKind(head);
  if (demuxer === undefined) return { kind: "other" };
  const pixels = pixelsOf(head) ?? 0;
  if (pixels > mostPixels) throw tooLarge(path, pixels);
  const file = resolve(path);
  const input = `-protocol_whitelist file,pipe -threads 1 -max_pixels ${mostPixels} -f ${demuxer} -i`;
  const output = "-map 0:v:0 -frames:v 1 -pix_fmt rgb24 -c:v ppm -threads 1 -f image2pipe pipe:1";
  const args = [...input.split(" "), `file:${file}`, ...output.split(" ")];
  const mostBytes = 3 * mostPixels + longestHeader;
  const options = { readable: file };
  const made = await firstOutput({ args, box, clock, signal, options, patienceMs, mostBytes }, readPpm);
  if (made.outcome === "read") return { kind: "still", picture: made.value };
  const detail = made.why;
  const sentence = `${path} is a broken picture, or one of more than ${megapixels(mostPixels)} megapixels (${detail}). Save it again as JPEG or PNG, smaller where it is that large.`;
  throw new Fault("picture-unreadable", sentence, { path, detail });
}

function tooLarge(path: string, pixels: number): Fault {
  const sentence = `${path} has ${megapixels(pixels)} megapixels; at most ${megapixels(mostPixels)} are decoded. Scale it down, or cut out what matters.`;
  return new Fault("picture-unreadable", sentence, { path, pixels });
}

function megapixels(pixels: number): number {
  return Math.floor(pixels / 1_000_000);
}

/** A pipe or a device might never end, nor begin: only a file is opened. */
async function headOf(path: string): Promise<Uint8Array> {
  try {
    const is = await stat(path);
    if (is.isDirectory()) throw unreadable(path, "is a folder: name the files in it");
    if (!is.isFile()) throw unreadable(path, "is a pipe or a device: save what it holds in a file first");
    if (is.size === 0) throw unreadable(path, "is empty: copy it again from where it came from");
    await using file = await open(path, "r");
    const { bytesRead, buffer } = await file.read(new Uint8Array(headLength), 0, headLength, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    if (error instanceof Fault) throw error;
    const why = systemCode(error) ?? "unknown";
    const remedy =
      why === "ENOENT" ? "is not there: check its name" : `cannot be read (${why}): check its rights`;
    throw unreadable(path, remedy, error);
  }
}

function unreadable(path: string, remedy: string, cause?: unknown): Fault {
  return new Fault("file-unreadable", `${path} ${remedy}.`, { path }, cause);
}
