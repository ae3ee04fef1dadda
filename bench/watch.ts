import { fileURLToPath } from "node:url";
import { silentLog, systemClock } from "#base";
import { requireBox } from "#media";
import { knownModels, type LoadedModule, openDetector, readModel } from "../src/analyst/index.ts";
import { type AlarmScore, figuresOf, together } from "./watch/alarms.ts";
import { type Counted, countingTable } from "./watch/counting.ts";
import { filmsFor, type Purpose } from "./watch/films.ts";
import { FilmMaker } from "./watch/made/film.ts";
import { rulesOf, scoreFilm } from "./watch/made-score.ts";
import { scoreRealClips } from "./watch/real.ts";
import { scoreRendered } from "./watch/rendered.ts";
import { type Row, tableOf } from "./watch/table.ts";
import { scoreTampering } from "./watch/tampering.ts";

export interface BenchWatch {
  readonly takeModule: (id: string) => Promise<LoadedModule>;
  /** Folder of the models. */
  readonly models: string;
  readonly purpose: Purpose;
  /** Five minutes of three seeds each, not one minute of one. */
  readonly long: boolean;
  readonly seconds?: number;
  readonly clips: string | undefined;
  readonly say: (text: string) => void;
}

/**
 * Real clips first and apart, then every rule over every made scene, vehicles, counts, and what is done to a camera. Films
 * and what was found in them are kept in .cache/watch, so that a run that was cut off goes on.
 */
export async function benchWatch({ takeModule, models, purpose, clips, say, ...length }: BenchWatch) {
  const signal = new AbortController().signal;
  const box = await requireBox();
  const cache = fileURLToPath(new URL("../.cache/watch", import.meta.url));
  const maker = new FilmMaker(cache, signal);
  const modules = await Promise.all(Object.keys(rulesOf).map(takeModule));
  const health = await takeModule("camera-health");
  const openOne = async () =>
    openDetector({
      model: await readModel(knownModels.nanodet, models),
      threads: 1,
      clock: systemClock,
      log: silentLog,
    });
  const real = await scoreRealClips({ modules, takeModule, openOne, box, cache, clips, signal });
  say(tableOf("real clips", real));
  const counted: Counted[] = [];
  const tracking: Record<string, object> = {};
  const tampering: Row[] = [];
  const scored = new Map<string, AlarmScore[]>();
  for (const plan of filmsFor(purpose, length)) {
    const film = await maker.make(plan);
    const scene = `${plan.play}, ${plan.weather}`;
    const { rules, counting, mot, identity } = await scoreFilm(film, modules, openOne, box, signal);
    for (const [rule, score] of Object.entries(rules)) {
      const key = `${rule}|${scene}`;
      scored.set(key, [...(scored.get(key) ?? []), score]);
    }
    if (counting.truly > 0) counted.push({ scene: `${scene} ${plan.seed}`, ...counting });
    tracking[`${scene} ${plan.seed}`] = {
      mota: round(mot.mota),
      idf1: round(identity.idf1),
      switches: mot.switches,
      of: mot.objects,
    };
    if (plan.play === "quiet")
      tampering.push(...(await scoreTampering(scene, film, health, { box, signal })));
  }
  const rows = [...scored].map(([key, scores]): Row => {
    const [rule = "", scene = ""] = key.split("|");
    return { rule, scene, figures: figuresOf(together(scores)) };
  });
  for (const rule of Object.values(rulesOf).flat()) {
    const all = [...scored].filter(([key]) => key.startsWith(`${rule}|`)).flatMap(([, scores]) => scores);
    rows.push({ rule, scene: "all of these", figures: figuresOf(together(all)) });
  }
  say(tableOf(`made scenes, people (${purpose} seeds)`, rows));
  const vehicles = await scoreRendered(modules, { openOne, box, cache, signal });
  say(tableOf("made scenes, vehicles", vehicles.rows));
  say(countingTable([...counted, ...vehicles.counted]));
  say(tableOf("made scenes, what is done to the camera", tampering));
  return { real, made: [...rows, ...vehicles.rows, ...tampering], counted, tracking };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
