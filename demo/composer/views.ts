import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clip } from "./clip.ts";
import { encode } from "./encode.ts";

/** What a head can point at, as the simulator counts it: pan innermost, then tilt, then zoom. */
export const views = { pan: 9, tilt: 3, zoom: 2 };
const seconds = 4;
const fps = 12;
const main = { width: 640, height: 360 };
const sub = { width: 320, height: 180 };
/** How much of the film's width each zoom shows. */
const shares = [0.5, 0.3];
/** Pictures of each view, before those of the next. */
export const framesOfView = seconds * fps;
const version = "1";

/**
 * A film for a camera whose head turns: windows of a larger film, each some seconds long, one after another,
 * all of key frames, so that the simulator can pass from any one to any other between two pictures.
 */
export async function prepareViews(film: Clip, cache: string, signal: AbortSignal): Promise<Clip> {
  const recipe = createHash("sha256").update(
    JSON.stringify([film.main, views, framesOfView, main, shares, version]),
  );
  const folder = join(cache, `views-${recipe.digest("hex").slice(0, 12)}`);
  const clip: Clip = {
    ...film,
    id: "views",
    title: { fr: "Place, caméra mobile", en: "Square, a camera that turns" },
    main: join(folder, "main.mp4"),
    sub: join(folder, "sub.mp4"),
    ...main,
    fps,
    scene: { zones: {}, lines: {} },
    views,
  };
  if (existsSync(clip.main)) return clip;
  const workshop = `${folder}.${process.pid}.part`;
  await rm(workshop, { recursive: true, force: true });
  await mkdir(workshop, { recursive: true });
  try {
    await encode(
      {
        input: ["-t", String(seconds + 1), "-i", film.main],
        filters: filters(film),
        frames: framesOfView * views.pan * views.tilt * views.zoom,
        fps,
        gop: 1,
        main: { path: join(workshop, "main.mp4"), ...main },
        sub: { path: join(workshop, "sub.mp4"), ...sub },
      },
      undefined,
      signal,
    );
    for (const stream of ["main", "sub"]) await rm(join(workshop, `${stream}.mp4.marks`));
    await rm(folder, { recursive: true, force: true });
    await rename(workshop, folder);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  return clip;
}

/** The same seconds again for each window, cut where that window is; the film's own frame mark stays outside. */
function filters({ width, height }: Clip): string {
  const windows = views.pan * views.tilt;
  const usable = height - 2 * Math.ceil(width / 160);
  const zooms = shares.map((share, zoom) => {
    const w = 2 * Math.round((width * share) / 2);
    const h = 2 * Math.round((w * main.height) / main.width / 2);
    const window = `floor(n/${framesOfView})`;
    const x = `(${width}-${w})*mod(${window}\\,${views.pan})/${views.pan - 1}`;
    const y = `(${usable}-${h})*(1-floor(${window}/${views.pan})/${views.tilt - 1})`;
    return [
      `[z${zoom}]loop=loop=${windows - 1}:size=${framesOfView}:start=0,trim=end_frame=${framesOfView * windows}`,
      `setpts=N/${fps}/TB,crop=${w}:${h}:x='${x}':y='${y}',scale=${main.width}:${main.height}:flags=area[v${zoom}]`,
    ].join(",");
  });
  return [
    `fps=${fps},trim=end_frame=${framesOfView},split=${shares.length}${shares.map((_, zoom) => `[z${zoom}]`).join("")}`,
    ...zooms,
    `${shares.map((_, zoom) => `[v${zoom}]`).join("")}concat=n=${shares.length},settb=1/${fps},setpts=N`,
  ].join(";");
}
