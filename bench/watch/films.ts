import type { FilmPlan } from "./made/film.ts";
import type { PlayName } from "./made/play.ts";
import type { Weather } from "./made/weather.ts";

/** What is played in which weather; together each kind of event is played for more than five minutes. */
const programme: readonly (readonly [PlayName, Weather])[] = [
  ["passage", "day"],
  ["passage", "night"],
  ["passage", "rain"],
  ["things", "day"],
  ["things", "shadows"],
  ["things", "night"],
  ["quiet", "shadows"],
  ["quiet", "headlights"],
];

/** Thresholds are chosen on the seeds of tuning; what is published is of the others, with other people and views. */
const seeds = { tuning: [1], reporting: [101, 102, 103] } as const;

export type Purpose = keyof typeof seeds;

export function filmsFor(purpose: Purpose, secondsEach: number): FilmPlan[] {
  const cast = purpose === "tuning" ? "tuned" : "held";
  return seeds[purpose].flatMap((seed) =>
    programme.map(([play, weather]): FilmPlan => ({ play, weather, seed, cast, seconds: secondsEach })),
  );
}
