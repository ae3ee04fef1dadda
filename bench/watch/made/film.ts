import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault, silentLog } from "#base";
import type { Scene } from "#contract";
import {
  bringSource,
  cutAll,
  encode,
  heightOf,
  readFootage,
  retouch,
  type TruthObject,
} from "../../../demo/composer/index.ts";
import type { Expected } from "../alarms.ts";
import { composePlay, picturesPerSecond } from "./compose.ts";
import { scenesOf } from "./places.ts";
import { type PlayName, playOf } from "./play.ts";
import { expectedOf } from "./truth.ts";
import { grades, type Weather } from "./weather.ts";

export interface FilmPlan {
  readonly play: PlayName;
  readonly weather: Weather;
  readonly seed: number;
  readonly cast: "tuned" | "held";
  readonly seconds: number;
}

export interface MadeFilm {
  readonly path: string;
  readonly scenes: Readonly<Record<string, Scene>>;
  readonly expected: readonly Expected[];
  readonly frames: readonly (readonly TruthObject[])[];
}

/** Raise it when the same plan is drawn or judged differently. */
const versions: Readonly<Record<PlayName, number>> = { passage: 2, things: 1, quiet: 1 };

/** Makes films on demand; the same plan is the same film, so that it is made once. */
export class FilmMaker {
  readonly #cache: string;
  readonly #signal: AbortSignal;
  #footage: ReturnType<typeof readFilm> | undefined;

  constructor(cache: string, signal: AbortSignal) {
    this.#cache = cache;
    this.#signal = signal;
  }

  async make(plan: FilmPlan): Promise<MadeFilm> {
    const hash = createHash("sha256")
      .update(JSON.stringify({ ...plan, version: versions[plan.play] }))
      .digest("hex")
      .slice(0, 12);
    const folder = join(this.#cache, `${plan.play}-${plan.weather}-${plan.seed}-${hash}`);
    const play = playOf(plan.play, plan.seed, plan.cast, plan.seconds);
    const scenes = scenesOf(play.view);
    if (!existsSync(folder)) await this.#film(plan, folder);
    const frames: TruthObject[][] = JSON.parse(await readFile(join(folder, "frames.json"), "utf8"));
    return { path: join(folder, "sub.mp4"), scenes, frames, expected: expectedOf(play, scenes, frames) };
  }

  async #film({ play: name, weather, seed, cast, seconds }: FilmPlan, folder: string): Promise<void> {
    this.#footage ??= readFilm(this.#cache, this.#signal);
    const { background, cutouts } = await this.#footage;
    const play = playOf(name, seed, cast, seconds);
    const { view } = play;
    const ground = retouch(background, { retouches: [], furniture: ["lamp", "tripod"], view });
    const frames: (readonly TruthObject[])[] = [];
    function* pictures() {
      for (const { data, objects } of composePlay(play, weather, seed, ground, cutouts)) {
        frames.push(objects);
        yield data;
      }
    }
    const workshop = `${folder}.${process.pid}.part`;
    await mkdir(workshop, { recursive: true });
    try {
      const { grade, noise } = grades[weather];
      const raw = ["-f", "rawvideo", "-pix_fmt", "yuv444p", "-s", `${view.width}x${heightOf(view)}`];
      await encode(
        {
          input: [...raw, "-r", String(picturesPerSecond), "-i", "pipe:0"],
          filters: [
            ...(view.mirrored ? ["hflip"] : []),
            "scale=768:576:flags=lanczos",
            grade,
            // FFmpeg's strength is about three times the deviation that it gives.
            `noise=c0s=${Math.round(noise * 3)}:c0f=t`,
          ].join(","),
          frames: seconds * picturesPerSecond,
          fps: picturesPerSecond,
          main: { path: join(workshop, "main.mp4"), width: 768, height: 576 },
          sub: { path: join(workshop, "sub.mp4"), width: 640, height: 480 },
        },
        pictures(),
        this.#signal,
      );
      for (const stream of ["main", "sub"]) await rm(join(workshop, `${stream}.mp4.marks`));
      const short = (_: string, value: unknown) =>
        typeof value === "number" ? Math.round(value * 1e4) / 1e4 : value;
      await writeFile(join(workshop, "frames.json"), JSON.stringify(frames, short));
      await rename(workshop, folder);
    } finally {
      await rm(workshop, { recursive: true, force: true });
    }
  }
}

async function readFilm(cache: string, signal: AbortSignal) {
  await mkdir(cache, { recursive: true });
  const source = await bringSource(cache, silentLog, signal);
  if (source.outcome === "missing") throw new Fault("footage-missing", source.sentence);
  const footage = await readFootage(source.path, signal);
  return { background: footage.background, cutouts: cutAll(footage) };
}
