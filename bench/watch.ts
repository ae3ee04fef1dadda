import { fileURLToPath } from "node:url";
import { silentLog, systemClock } from "#base";
import { requireBox } from "#media";
import { knownModels, type LoadedModule, openDetector, readModel } from "../src/analyst/index.ts";
import { type AlarmScore, figuresOf, together } from "./watch/alarms.ts";
import { filmsFor, type Purpose } from "./watch/films.ts";
import { FilmMaker } from "./watch/made/film.ts";
import { rulesOf, scoreFilm } from "./watch/made-score.ts";
import { scoreRealClips } from "./watch/real.ts";
import { type Row, tableOf } from "./watch/table.ts";

export interface BenchWatch {
  readonly takeModule: (id: string) => Promise<LoadedModule>;
  /** Folder of the models. */
  readonly models: string;
  readonly purpose: Purpose;
  readonly seconds: number;
  readonly clips: string | undefined;
  readonly say: (text: string) => void;
}

/** Real clips first and apart, then every rule over every made scene. Films and what was found in them are kept in .cache/watch. */
export async function benchWatch({
  takeModule,
  models,
  purpose,
  seconds,
  clips,
  say,
}: BenchWatch): Promise<object> {
  const signal = new AbortController().signal;
  const box = await requireBox();
  const cache = fileURLToPath(new URL("../.cache/watch", import.meta.url));
  const maker = new FilmMaker(cache, signal);
  const modules = await Promise.all(Object.keys(rulesOf).map(takeModule));
  const openOne = async () =>
    openDetector({
      model: await readModel(knownModels.nanodet, models),
      threads: 1,
      clock: systemClock,
      log: silentLog,
    });
  const real = await scoreRealClips({ modules, takeModule, openOne, box, cache, clips, signal });
  say(tableOf("real clips", real));
  const rows: Row[] = [];
  const tracking: Record<string, object> = {};
  const scored = new Map<string, AlarmScore[]>();
  for (const plan of filmsFor(purpose, seconds)) {
    const film = await maker.make(plan);
    const { rules, mot, identity } = await scoreFilm(film, modules, openOne, box, signal);
    const scene = `${plan.play}, ${plan.weather}`;
    for (const [rule, score] of Object.entries(rules)) {
      const key = `${rule}|${scene}`;
      scored.set(key, [...(scored.get(key) ?? []), score]);
    }
    tracking[`${scene} ${plan.seed}`] = {
      mota: round(mot.mota),
      idf1: round(identity.idf1),
      switches: mot.switches,
      of: mot.objects,
    };
  }
  for (const [key, scores] of scored) {
    const [rule = "", scene = ""] = key.split("|");
    rows.push({ rule, scene, figures: figuresOf(together(scores)) });
  }
  for (const rule of Object.values(rulesOf).flat()) {
    const all = [...scored].filter(([key]) => key.startsWith(`${rule}|`)).flatMap(([, scores]) => scores);
    rows.push({ rule, scene: "all made scenes", figures: figuresOf(together(all)) });
  }
  say(tableOf(`made scenes (${purpose} seeds)`, rows));
  return { real, made: rows, tracking };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
