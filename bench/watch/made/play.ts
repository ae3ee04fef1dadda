import type { Point, View, Walker } from "../../../demo/composer/index.ts";
import { Chance } from "./chance.ts";
import { branch, lane, onRoad, type StandingPlace, standingPlaces } from "./places.ts";

/** What is played: who walks, what is left and taken, who falls; times in seconds. */
export interface Play {
  readonly seconds: number;
  readonly view: View;
  readonly actors: readonly Actor[];
  readonly bags: readonly PlacedBag[];
}

export interface Actor extends Walker {
  /** He runs: twice his gait's speed. */
  readonly runs?: true;
  /** He falls after so many seconds, and lies for so long. */
  readonly falls?: { readonly after: number; readonly lies: number };
}

/** Lies at a place from one moment to another; its carrier and its taker are the actors who stop there then. */
export interface PlacedBag {
  readonly id: string;
  readonly place: Point;
  readonly from: number;
  readonly until: number;
  readonly carrier?: string;
}

export const plays = ["passage", "things", "quiet"] as const;
export type PlayName = (typeof plays)[number];

/** Tuning looks at some people from one side, reporting at others from the other: `held` seeds were never tuned on. */
const casts = {
  tuned: ["bald", "jacket", "red", "dark"],
  held: ["navy", "blonde", "blue", "dark"],
} as const;

export function playOf(name: PlayName, seed: number, cast: keyof typeof casts, seconds: number): Play {
  const chance = new Chance(seed * 7919 + plays.indexOf(name));
  const people = casts[cast];
  const width = Math.round(chance.between(620, 768) / 4) * 4;
  const view: View = {
    left: Math.round(((768 - width) / 2) * chance.next()),
    top: Math.floor((576 - (width * 3) / 4) * chance.between(0.2, 0.6)),
    width,
    mirrored: cast === "held",
    grade: "null",
    noise: 0,
  };
  const scene = { chance, person: () => chance.of(people), seconds };
  switch (name) {
    case "passage":
      return { seconds, view, bags: [], actors: passage(scene) };
    case "things":
      return { seconds, view, ...things(scene) };
    case "quiet":
      return { seconds, view, bags: [], actors: quiet(scene) };
  }
}

interface Casting {
  readonly chance: Chance;
  readonly person: () => string;
  readonly seconds: number;
}

/** Passers-by, some against the others; some who stay; a group; a runner; in the end all run. */
function passage({ chance, person, seconds }: Casting): Actor[] {
  const actors: Actor[] = [];
  for (let t = 0; t < seconds - 35; t += chance.between(3, 8)) {
    const way = lane(chance.next());
    const against = chance.next() < 0.25;
    actors.push({
      id: `p${actors.length}`,
      person: person(),
      enters: t,
      legs: [{ way: against ? way.reverse() : way }],
    });
  }
  for (let t = 6; t < seconds - 30; t += chance.between(16, 28)) {
    const back = chance.next() < 0.4;
    actors.push({
      id: `y${actors.length}`,
      person: person(),
      enters: t,
      legs: [{ way: back ? [...branch].reverse() : branch }],
    });
  }
  const gather = seconds * 0.4;
  for (const [k, place] of standingPlaces(chance).entries()) {
    if (k === 7) actors.push(stays("l1", person(), chance.between(4, 10), 26, place));
    else if (k === 8) actors.push(stays("l2", person(), seconds - 62, 22, place));
    // They go as they came, one after another: seven cannot walk in one place.
    else actors.push(stays(`g${k}`, person(), gather + 0.9 * k, 15, place));
  }
  for (const [k, enters] of [seconds * 0.25, seconds * 0.7].entries())
    actors.push({ id: `r${k}`, person: person(), enters, legs: [{ way: lane(chance.next()) }], runs: true });
  for (let k = 0; k < 8; k += 1)
    actors.push({
      id: `c${k}`,
      person: person(),
      enters: seconds - 18 + 0.5 * k,
      // Who comes next runs three places further across.
      legs: [{ way: lane((((3 * k) % 8) + 0.5) / 8) }],
      runs: true,
    });
  return actors;
}

/** Somebody comes from the left, stands on the forecourt, and goes on, as far beside the others as he stood. */
function stays(id: string, person: string, enters: number, stands: number, place: StandingPlace): Actor {
  const { spot, aside } = place;
  return {
    id,
    person,
    enters,
    legs: [
      { way: [{ x: -25, y: 208 + aside }, spot] },
      { stands },
      { way: [spot, { x: 470, y: 290 + aside }, { x: 800, y: 385 + aside }] },
    ],
  };
}

/** Bags that are put down and left, one that was always there and is taken, people who fall, and passers-by. */
function things({ chance, person, seconds }: Casting): Pick<Play, "actors" | "bags"> {
  const actors: Actor[] = [];
  const bags: PlacedBag[] = [];
  for (let t = 2; t < seconds - 30; t += chance.between(9, 16))
    actors.push({
      id: `p${actors.length}`,
      person: person(),
      enters: t,
      legs: [{ way: lane(chance.between(0, 0.35)) }],
    });
  for (const [k, share] of [0.08, 0.36, 0.62].entries()) {
    const place = onRoad(chance.between(0.55, 1), chance.between(160, 560));
    const reaches = seconds * share + 4;
    const id = `b${k}`;
    actors.push(stopsAt(`${id}-carrier`, person(), place, reaches, 2.4));
    const taken = k === 1 ? seconds : reaches + 32;
    if (taken < seconds) actors.push(stopsAt(`${id}-taker`, person(), place, taken - 1, 2));
    bags.push({ id, place: beside(place), from: reaches + 1.2, until: taken, carrier: `${id}-carrier` });
  }
  const kept = onRoad(chance.between(0.1, 0.4), chance.between(480, 620));
  const removed = seconds * 0.55;
  actors.push(stopsAt("kept-taker", person(), kept, removed - 1, 2));
  bags.push({ id: "kept", place: beside(kept), from: -1, until: removed });
  for (const [k, share] of [0.22, 0.78].entries())
    actors.push({
      id: `f${k}`,
      person: person(),
      enters: seconds * share - 10,
      legs: [{ way: lane(chance.between(0.4, 0.8)) }],
      falls: { after: chance.between(8, 12), lies: 16 },
    });
  return { actors, bags };
}

function beside({ x, y }: Point): Point {
  return { x: x + 14, y: y + 5 };
}

/** Comes from the left so as to reach the place then, stops, and goes on to the right. */
function stopsAt(id: string, person: string, place: Point, reaches: number, stands: number): Actor {
  // About 21 pixels a second on the road's far part, 38 on its near one.
  const enters = reaches - (place.x + 25) / 27;
  return {
    id,
    person,
    enters,
    legs: [{ way: [{ x: -25, y: 212 }, place] }, { stands }, { way: [place, { x: 800, y: 385 }] }],
  };
}

/** Nothing to tell: all go the common way, some stand a while, nobody leaves a thing. */
function quiet({ chance, person, seconds }: Casting): Actor[] {
  const actors: Actor[] = [];
  for (let t = 0; t < seconds - 30; t += chance.between(6, 12))
    actors.push({
      id: `p${actors.length}`,
      person: person(),
      enters: t,
      legs: [{ way: lane(chance.next()) }],
    });
  for (let t = 8; t < seconds - 45; t += 30) {
    const spot = onRoad(chance.next(), chance.between(440, 600));
    actors.push(stopsAt(`s${actors.length}`, person(), spot, t, chance.between(6, 18)));
  }
  return actors;
}
