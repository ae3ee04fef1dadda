import { at, type Recipe, type Walker } from "../recipe.ts";
import type { Point } from "../shapes.ts";

/** People come one after the other, stand together, and leave. */
export const crowd: Recipe = {
  id: "crowd",
  title: { fr: "Attroupement", en: "A crowd forms" },
  seconds: 70,
  view: {
    left: 322,
    top: 84,
    width: 440,
    mirrored: true,
    grade:
      "eq=gamma=0.7:saturation=0.72:contrast=1.04,colorbalance=rs=-0.03:bs=0.12:rm=0.05:gm=-0.01:bm=0.06:rh=0.06,vignette=PI/6",
    noise: 1.6,
  },
  retouches: [],
  furniture: ["lamp"],
  walkers: [
    meets("p1", "dark", 0, at(330, 262), at(596, 282), 53, at(690, 130)),
    meets("p2", "red", 5, at(800, 330), at(632, 268), 46, at(330, 245)),
    meets("p3", "jacket", 8, at(322, 280), at(566, 312), 46, at(800, 420)),
    meets("p4", "bald", 12, at(705, 118), at(652, 300), 41, at(330, 262)),
    meets("p5", "blonde", 16, at(800, 440), at(612, 330), 37, at(672, 150)),
    meets("p6", "jacket", 20, at(800, 345), at(676, 278), 33, at(800, 390)),
    meets("p7", "dark", 23, at(330, 250), at(604, 256), 33, at(330, 240)),
    meets("p8", "red", 27, at(322, 275), at(556, 274), 26, at(690, 125)),
    meets("p9", "bald", 30, at(800, 410), at(668, 334), 25, at(800, 350)),
  ],
  lines: {},
  zones: { forecourt: [at(520, 236), at(640, 228), at(728, 268), at(728, 356), at(560, 352)] },
  crowd: { zone: "forecourt", people: 6 },
};

function meets(
  id: string,
  person: string,
  enters: number,
  from: Point,
  to: Point,
  until: number,
  away: Point,
): Walker {
  return { id, person, enters, legs: [{ way: [from, to] }, { stands: until - 8 }, { way: [to, away] }] };
}
