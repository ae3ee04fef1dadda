import { dirname, join } from "node:path";
import { systemClock } from "#base";
import type { RuleSignal, Scene } from "#contract";
import type { Box } from "#media";
import { type Detector, type LoadedModule, watchFile } from "../../src/analyst/index.ts";
import { type AlarmScore, scoreAlarms, type Told } from "./alarms.ts";
import { type ClearMot, clearMot, type ScoredPicture } from "./clear-mot.ts";
import { type Counted, countingError } from "./counting.ts";
import { everyRule } from "./every-rule.ts";
import { scoredPicture } from "./follow.ts";
import { type IdentityF1, identityF1 } from "./identity-f1.ts";
import { picturesPerSecond } from "./made/compose.ts";
import type { MadeFilm } from "./made/film.ts";
import { whereaboutsIn } from "./made/truth.ts";
import { remembered } from "./remembered.ts";

/** What the rules tell, by the module that tells it. */
export const rulesOf: Readonly<Record<string, readonly string[]>> = {
  "zone-crossing": ["line-crossed", "zone-entered"],
  "wrong-way": ["wrong-way"],
  loitering: ["loitering"],
  density: ["density"],
  "abnormal-speed": ["abnormal-speed"],
  "crowd-movement": ["crowd-movement"],
  "left-object": ["left-object"],
  "removed-object": ["removed-object"],
  fall: ["fall"],
};

export interface FilmScore {
  readonly rules: Readonly<Record<string, AlarmScore>>;
  readonly counting: Omit<Counted, "scene">;
  readonly mot: ClearMot;
  readonly identity: IdentityF1;
}

const emptyScene: Scene = { zones: {}, lines: {} };

/** All rules over one made film, against its truth. */
export async function scoreFilm(
  film: MadeFilm,
  modules: readonly LoadedModule[],
  open: () => Promise<Detector>,
  box: Box,
  signal: AbortSignal,
): Promise<FilmScore> {
  const told: Told[] = [];
  const hear = (_: string, signals: readonly RuleSignal[]) => {
    for (const { rule, zone, at, box: place, measured } of signals)
      told.push({ rule, zone, at: at / 1e6, box: place, direction: String(measured["direction"]) });
  };
  const pictures: ScoredPicture[] = [];
  const glimpses = watchFile({
    path: film.path,
    scene: emptyScene,
    module: everyRule(modules, film.scenes, hear),
    detector: () => remembered(join(dirname(film.path), "detections.json"), open),
    box,
    clock: systemClock,
    signal,
  });
  for await (const { wall, tracks } of glimpses) {
    const objects = film.frames[Math.round((wall / 1e6) * picturesPerSecond)] ?? [];
    pictures.push(
      scoredPicture(
        objects,
        tracks.filter(({ state }) => state === "confirmed"),
      ),
    );
  }
  const hours = film.frames.length / picturesPerSecond / 3600;
  const rules = Object.values(rulesOf).flat();
  return {
    rules: Object.fromEntries(
      rules.map((rule) => [
        rule,
        scoreAlarms(
          film.expected.filter((one) => one.rule === rule),
          told.filter((one) => one.rule === rule),
          hours,
          whereaboutsIn(film.frames),
        ),
      ]),
    ),
    counting: countingError(film.expected, told),
    mot: clearMot(pictures),
    identity: identityF1(pictures),
  };
}
