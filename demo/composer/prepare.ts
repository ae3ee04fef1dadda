import { createHash } from "node:crypto";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "#base";
import type { Clip, Truth, TruthObject } from "./clip.ts";
import { compose, sceneOf } from "./compose.ts";
import { type Cutouts, cutAll } from "./cutouts.ts";
import { encode } from "./encode.ts";
import { eventsOf } from "./events.ts";
import { readFootage } from "./footage.ts";
import { type Planes, sourceHeight, sourceWidth } from "./planes.ts";
import { framesPerSecond, type Recipe } from "./recipe.ts";
import { renderedClips } from "./rendered.ts";
import { recipes, street } from "./scenes/index.ts";
import { bringSource } from "./source.ts";
import { heightOf } from "./view.ts";

export interface Preparation {
  /** A folder of ours that may be emptied at any time. */
  readonly cache: string;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Only these clips, by id. */
  readonly only?: readonly string[];
}

export interface Prepared {
  readonly clips: Clip[];
  /** One sentence for each thing that this machine could not have. */
  readonly missing: string[];
}

const filmLicence = "vtest.avi of OpenCV, from Debian's package opencv-doc (Apache-2.0, BSD-3-Clause)";
const subSize = { width: 640, height: 480 };

/** The demo's films: the rendered ones, and those composited here and now from Debian's copy of vtest.avi. */
export async function prepareClips({ cache, log, signal, only }: Preparation): Promise<Prepared> {
  const wanted = ({ id }: { readonly id: string }) => only === undefined || only.includes(id);
  const rendered = renderedClips();
  const ready = { clips: rendered.clips.filter(wanted), missing: [...rendered.missing] };
  const films = [street, ...recipes].filter(wanted);
  if (films.length === 0) return ready;
  await mkdir(cache, { recursive: true });
  const clips = films.map((film) => clipOf(film, cache));
  if (await areAllMade(clips, cache)) return { ...ready, clips: [...ready.clips, ...clips] };

  const source = await bringSource(cache, log, signal);
  if (source.outcome === "missing") return { ...ready, missing: [...ready.missing, source.sentence] };
  await makeAll(films, source.path, { cache, log, signal });
  return { ...ready, clips: [...ready.clips, ...clips] };
}

async function makeAll(
  films: readonly (Recipe | typeof street)[],
  film: string,
  how: Preparation,
): Promise<void> {
  const present = new Set(await readdir(how.cache));
  const todo = films.filter((one) => !present.has(folderOf(one)));
  how.log.info({ clips: todo.map(({ id }) => id) }, "composing clips from vtest.avi");
  // The real clip needs no composer: FFmpeg makes it on the other core while the first recipe is composed.
  const real = todo.includes(street) ? makeStreet(film, how) : Promise.resolve();
  const composed = async () => {
    const drawn = todo.filter((one): one is Recipe => "walkers" in one);
    if (drawn.length === 0) return;
    const footage = await readFootage(film, how.signal);
    const cutouts = cutAll(footage);
    // Two at a time: one composes while the other waits for its encoder.
    const queue = [...drawn];
    const work = async () => {
      for (let recipe = queue.shift(); recipe !== undefined; recipe = queue.shift()) {
        await makeComposited(recipe, footage.background, cutouts, how);
      }
    };
    await Promise.all([work(), work()]);
  };
  await Promise.all([real, composed()]);
}

async function makeComposited(
  recipe: Recipe,
  film: Planes,
  cutouts: Cutouts,
  how: Preparation,
): Promise<void> {
  const { view } = recipe;
  const frames: TruthObject[][] = [];
  function* pictures(): Generator<Uint8Array> {
    for (const frame of compose(recipe, film, cutouts)) {
      frames.push([...frame.objects]);
      yield frame.data;
    }
  }
  await inNewFolder(recipe, how.cache, async (folder) => {
    await encode(
      {
        input: [
          ["-f", "rawvideo", "-pix_fmt", "yuv444p", "-s", `${view.width}x${heightOf(view)}`],
          ["-r", String(framesPerSecond), "-i", "pipe:0"],
        ].flat(),
        filters: [
          ...(view.mirrored ? ["hflip"] : []),
          `scale=${sourceWidth}:${sourceHeight}:flags=lanczos`,
          view.grade,
          // FFmpeg's strength is about three times the deviation it gives.
          `noise=c0s=${Math.round(view.noise * 3)}:c0f=t`,
        ].join(","),
        ...filesIn(folder, recipe.seconds * framesPerSecond),
      },
      pictures(),
      how.signal,
    );
    const scene = sceneOf(recipe);
    await writeTruth(folder, recipe.id, {
      exact: true,
      scene,
      events: eventsOf(recipe, scene, frames),
      frames,
    });
  });
}

async function makeStreet(film: string, how: Preparation): Promise<void> {
  await inNewFolder(street, how.cache, async (folder) => {
    await encode(
      { input: ["-i", film], filters: "null", ...filesIn(folder, street.seconds * framesPerSecond) },
      undefined,
      how.signal,
    );
    await writeTruth(folder, street.id, { exact: false, scene: street.scene, events: [], frames: [] });
  });
}

function filesIn(folder: string, frames: number) {
  return {
    frames,
    fps: framesPerSecond,
    main: { path: join(folder, "main.mp4"), width: sourceWidth, height: sourceHeight },
    sub: { path: join(folder, "sub.mp4"), ...subSize },
  };
}

async function writeTruth(
  folder: string,
  clip: string,
  truth: Pick<Truth, "exact" | "scene" | "events" | "frames">,
): Promise<void> {
  const whole: Truth = { clip, width: sourceWidth, height: sourceHeight, fps: framesPerSecond, ...truth };
  const short = (_: string, value: unknown) =>
    typeof value === "number" ? Math.round(value * 1e4) / 1e4 : value;
  await writeFile(join(folder, "truth.json"), JSON.stringify(whole, short));
}

/** What is half made is never found: the folder gets its name when all in it is there. */
async function inNewFolder(
  film: Recipe | typeof street,
  cache: string,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  const name = folderOf(film);
  const workshop = join(cache, `${name}.${process.pid}.part`);
  await rm(workshop, { recursive: true, force: true });
  await mkdir(workshop);
  try {
    await make(workshop);
    for (const stream of ["main", "sub"]) await rm(join(workshop, `${stream}.mp4.marks`));
    await rename(workshop, join(cache, name));
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function areAllMade(clips: readonly Clip[], cache: string): Promise<boolean> {
  const present = new Set(await readdir(cache));
  return clips.every(({ main }) => present.has(main.slice(cache.length + 1).split("/")[0] ?? ""));
}

/** Changes with the recipe, so that an old film is never taken for a new one. */
function folderOf(film: Recipe | typeof street): string {
  const recipe = createHash("sha256").update(JSON.stringify(film)).update(composerVersion).digest("hex");
  return `${film.id}-${recipe.slice(0, 12)}`;
}

/** Raise it when the composer itself draws differently. */
const composerVersion = "4";

function clipOf(film: Recipe | typeof street, cache: string): Clip {
  const folder = join(cache, folderOf(film));
  const real = !("walkers" in film);
  return {
    id: film.id,
    title: film.title,
    main: join(folder, "main.mp4"),
    sub: join(folder, "sub.mp4"),
    truth: join(folder, "truth.json"),
    width: sourceWidth,
    height: sourceHeight,
    fps: framesPerSecond,
    licence: filmLicence,
    footage: real ? "real" : "composited",
    scene: real ? film.scene : sceneOf(film),
  };
}
