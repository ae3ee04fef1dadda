import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Truth, TruthObject } from "../../demo/composer/index.ts";
import { FilmMaker, type FilmPlan } from "../watch/made/film.ts";
import { filtered } from "../watch/made/filtered.ts";
import type { Weather } from "../watch/made/weather.ts";

/** A film of nobody real, with who and which plate is where in each of its pictures. */
export interface MadeScene {
  readonly path: string;
  /** Fragments before the first picture that counts. */
  readonly skipped: number;
  readonly frames: readonly (readonly TruthObject[])[];
}

export interface SceneToMake {
  readonly name: string;
  readonly make: () => Promise<MadeScene>;
}

const clips = fileURLToPath(new URL("../../demo/clips", import.meta.url));
/** Two are kept back from the tuning; of the others, other seconds are reported. */
const rendered = [
  { clip: "square", name: "people far away, day (rendered)", kept: false },
  { clip: "roadside", name: "plates, day (rendered)", kept: false },
  { clip: "buslane", name: "plates, avenue (rendered)", kept: true },
  { clip: "night", name: "plates, night (rendered)", kept: true },
] as const;
/** Passers-by, a group that stands, runners, and a rush: the half of it is a crowd. */
const composed: readonly (readonly [Weather, string])[] = [
  ["day", "people, day"],
  ["night", "people, night"],
  ["rain", "people, rain"],
];
const composedSeconds = 60;

export interface SceneChoice {
  readonly cache: string;
  readonly purpose: "tuning" | "reporting";
  /** Of each rendered film, whose pictures are large and 25 a second. */
  readonly seconds: number;
  readonly signal: AbortSignal;
}

/** Every scene; each is made as it is asked for, and made once. */
export function scenesFor({ cache, purpose, seconds, signal }: SceneChoice): SceneToMake[] {
  const maker = new FilmMaker(cache, signal);
  const who =
    purpose === "tuning" ? ({ seed: 1, cast: "tuned" } as const) : ({ seed: 101, cast: "held" } as const);
  const plan = (weather: Weather): FilmPlan => ({
    play: "passage",
    weather,
    ...who,
    seconds: composedSeconds,
  });
  return [
    ...composed.map(([weather, name]) => ({
      name,
      async make() {
        const { path, frames } = await maker.make(plan(weather));
        return { path: path.replace("sub.mp4", "main.mp4"), skipped: 0, frames };
      },
    })),
    {
      name: "people, small (half size)",
      async make() {
        const { path, frames } = await maker.make(plan("day"));
        const half = path.replace("sub.mp4", "half.mp4");
        const halved = await filtered(path, half, { filters: "scale=384:288:flags=area" }, signal);
        return { path: halved, skipped: 0, frames };
      },
    },
    ...rendered
      .filter(({ kept }) => purpose === "reporting" || !kept)
      .map(({ clip, name, kept }) => ({
        name,
        async make() {
          const truth: Truth = JSON.parse(await readFile(join(clips, `${clip}.truth.json`), "utf8"));
          // A fragment is a second of them.
          const skipped = purpose === "reporting" && !kept ? seconds : 0;
          const frames = truth.frames.slice(skipped * truth.fps, (skipped + seconds) * truth.fps);
          return { path: join(clips, `${clip}.mp4`), skipped, frames };
        },
      })),
  ];
}
