import type { Scene } from "#contract";
import { type Point, pointSeen, toGround, toPicture, type View } from "../../../demo/composer/index.ts";
import type { Chance } from "./chance.ts";

/** Where things are in the film that people are composited into, in its pixels (768 × 576). */
const near: readonly Point[] = [at(-25, 216), at(250, 254), at(480, 318), at(800, 430)];
const far: readonly Point[] = [at(-25, 199), at(250, 221), at(470, 262), at(800, 340)];
/** Up to the car park behind the building. */
export const branch: readonly Point[] = [at(560, 330), at(600, 250), at(668, 160), at(716, 106)];

function at(x: number, y: number): Point {
  return { x, y };
}

/** A way along the road: 0 is the far side, 1 the near one. */
export function lane(share: number): Point[] {
  return far.map((a, i) => {
    const b = near[i] ?? a;
    return at(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);
  });
}

/** A place on the road, so far along it. */
export function onRoad(share: number, x: number): Point {
  const way = lane(share);
  const k = Math.max(
    0,
    way.findLastIndex((p) => p.x <= x),
  );
  const [a, b] = [way[k] ?? at(0, 0), way[k + 1] ?? at(1, 0)];
  return at(x, a.y + ((x - a.x) / (b.x - a.x)) * (b.y - a.y));
}

/** Metres on the ground. */
function square(centre: Point, width: number, depth: number): Point[] {
  const { x, y } = toGround(centre);
  const corners = [
    at(x - width / 2, y - depth / 2),
    at(x + width / 2, y - depth / 2),
    at(x + width / 2, y + depth / 2),
    at(x - width / 2, y + depth / 2),
  ];
  return corners.map(toPicture);
}

export const forecourt = at(300, 248);
/** Where one of nine stands, and how many pixels before (or behind) the middle row that is. */
export interface StandingPlace {
  readonly spot: Point;
  readonly aside: number;
}

/** Nine places on the forecourt in no order, three by three, 90 cm apart and 15 to a side: as people stand who talk. */
export function standingPlaces(chance: Chance): StandingPlace[] {
  const middle = toGround(forecourt);
  return Array.from({ length: 9 }, (_, k) => {
    const across = ((k % 3) - 1) * 0.9 + chance.between(-0.15, 0.15);
    const back = (Math.floor(k / 3) - 1) * 0.9 + chance.between(-0.15, 0.15);
    const spot = toPicture({ x: middle.x + across * metre, y: middle.y + back * metre });
    return { spot, aside: spot.y - forecourt.y, turn: chance.next() };
  }).sort((a, b) => a.turn - b.turn);
}

const gate = { from: at(420, 345), to: at(420, 200) };
const yard = [at(610, 238), at(690, 90), at(765, 90), at(765, 175), at(700, 215), at(660, 245)];
const road = [at(20, 190), at(470, 245), at(700, 300), at(700, 420), at(470, 340), at(20, 245)];
const plaza = [at(30, 150), at(740, 200), at(740, 560), at(30, 560)];
/** People are 1.96 m tall by the film's own metre. */
export const metre = 1.12;

/** Most walk at 3 to 5 km/h there, some of the group at 6.7 for a while; who runs, twice his gait, does 6.2 to 11. */
const betweenWalkAndRun = "6 km/h";

/** Each rule's own scene, as this camera sees it. */
export function scenesOf(view: View): Readonly<Record<string, Scene>> {
  const seen = (point: Point) => {
    const { x, y } = pointSeen(view, point);
    const within = (value: number) => Math.min(1, Math.max(0, value));
    return { x: within(x), y: within(y) };
  };
  const zone = (points: readonly Point[]) => points.map(seen);
  const ground = [at(150, 230), at(600, 230), at(600, 480), at(150, 480)].map((place) => {
    const { x, y } = toGround(place);
    return { at: pointSeen(view, place), metres: { x: x / metre, y: y / metre } };
  });
  const empty = { zones: {}, lines: {} };
  const line = { from: seen(gate.from), to: seen(gate.to), direction: "both" as const };
  return {
    "zone-crossing": { zones: { yard: zone(yard) }, lines: { gate: line } },
    counts: { zones: {}, lines: { gate: line } },
    "wrong-way": {
      ...empty,
      ways: { road: { area: zone(road), from: seen(at(30, 215)), to: seen(at(680, 345)) } },
    },
    loitering: {
      ...empty,
      zones: { forecourt: zone(square(forecourt, 4.5, 4.5)) },
      rules: { loitering: { after: "12 s" } },
    },
    density: {
      ...empty,
      zones: { forecourt: zone(square(forecourt, 4.5, 4.5)) },
      ground,
      // Four people on these sixteen square metres: the fifth is too many.
      rules: { density: { above: "0.28 /m²", for: "4 s" } },
    },
    "abnormal-speed": { ...empty, ground, rules: { "abnormal-speed": { person: betweenWalkAndRun } } },
    "crowd-movement": {
      ...empty,
      ground,
      rules: { "crowd-movement": { people: 4, above: betweenWalkAndRun } },
    },
    "left-object": { ...empty, rules: { "left-object": { after: "8 s" } } },
    "removed-object": {
      ...empty,
      zones: { plaza: zone(plaza) },
      rules: { "removed-object": { after: "6 s" } },
    },
    fall: { ...empty, rules: { fall: { after: "5 s" } } },
    fire: empty,
  };
}

/** From a fraction of the camera's picture to metres on the ground. */
export function metresAt({ left, top, width, mirrored }: View, { x, y }: Point): Point {
  const across = mirrored ? 1 - x : x;
  const ground = toGround({ x: left + across * width, y: top + (y * width * 3) / 4 });
  return { x: ground.x / metre, y: ground.y / metre };
}
