import type { FilmPlan } from "./made/film.ts";
import type { PlayName } from "./made/play.ts";
import type { Weather } from "./made/weather.ts";

/** What is played in which weather; over all seeds each kind of event is played for more than five minutes. */
const programme: readonly (readonly [PlayName, Weather])[] = [
  ["passage", "day"],
  ["things", "day"],
  ["passage", "night"],
  ["things", "night"],
  ["passage", "rain"],
  ["things", "shadows"],
  ["quiet", "shadows"],
  ["quiet", "headlights"],
];

/** Thresholds are chosen on the seeds of tuning; what is published is of the others, with other people and views. */
const seeds = { tuning: [1], reporting: [101, 102, 103] } as const;

export type Purpose = keyof typeof seeds;

/** The short form: one seed, a minute each. */
const shortSeconds = 60;
const longSeconds = 300;

export function filmsFor(
  purpose: Purpose,
  { long, seconds }: { long: boolean; seconds?: number },
): FilmPlan[] {
  const cast = purpose === "tuning" ? "tuned" : "held";
  const each = seconds ?? (long ? longSeconds : shortSeconds);
  return (long ? seeds[purpose] : seeds[purpose].slice(0, 1)).flatMap((seed) =>
    programme.map(([play, weather]): FilmPlan => ({ play, weather, seed, cast, seconds: each })),
  );
}
