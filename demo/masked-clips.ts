import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, rename } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { systemCode } from "#base";
import type { MaskPolygons } from "#contract";
import { burnFilter } from "../src/recorder/mask/burn-filter.ts";
import type { PlacedClip } from "./place-cameras.ts";

const run = promisify(execFile);
const subSize = { width: 640, height: 360 };

/** The film as a camera sends it that masks by itself: made once, so that the demonstration costs no encoder. */
export async function maskedByCameras(
  placed: readonly PlacedClip[],
  cache: string,
  signal: AbortSignal,
): Promise<PlacedClip[]> {
  return Promise.all(
    placed.map(async (one) => {
      const { masks } = one.camera;
      if (masks === undefined) return one;
      const { clip } = one;
      const main = await maskedFilm({ path: clip.main, ...clip }, masks, cache, signal);
      const sub = await maskedFilm({ path: clip.sub, ...subSize }, masks, cache, signal);
      return { ...one, clip: { ...clip, main, sub } };
    }),
  );
}

/** The same frames, with keys where the film has them. */
export async function maskedFilm(
  { path: film, ...size }: { readonly path: string; readonly width: number; readonly height: number },
  masks: readonly (readonly MaskPolygons[number][number][])[],
  cache: string,
  signal: AbortSignal,
): Promise<string> {
  const filter = burnFilter(
    masks.map((area) => [...area]),
    size,
  );
  const name = createHash("sha256").update(`${film} ${filter}`).digest("hex").slice(0, 12);
  const file = join(cache, `masked-${name}-${basename(film)}`);
  if (await exists(file)) return file;
  await mkdir(cache, { recursive: true });
  const draft = join(cache, `${process.pid}-${name}.mp4`);
  const keys = "-force_key_frames source -g 1000 -sc_threshold 0";
  const encoder = `-c:v libx264 -preset superfast -crf 21 -bf 0 ${keys} -vsync passthrough -movflags +faststart`;
  const args = ["-v", "error", "-y", "-i", film, "-an", "-vf", filter, ...encoder.split(" "), draft];
  await run("ffmpeg", args, { signal });
  await rename(draft, file);
  return file;
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return false;
    throw error;
  }
}
