import { drawBag } from "./bag.ts";
import type { TruthObject } from "./clip.ts";
import type { Cutouts } from "./cutouts.ts";
import { pixelsPerMetre } from "./ground.ts";
import { firstStop, type Step, stepsOf } from "./motion.ts";
import { drawAgain, occluders } from "./occluders.ts";
import { paste, type Rectangle } from "./paste.ts";
import { copyInto, cropOf, type Planes, planesOver, sourceHeight, sourceWidth } from "./planes.ts";
import { type Bag, framesPerSecond, type Recipe } from "./recipe.ts";
import { retouch } from "./retouch.ts";
import type { Point, Scene } from "./shapes.ts";
import { boxSeen, heightOf, pointSeen } from "./view.ts";

/** Something with a place on the ground: drawn from the farthest to the nearest. */
interface Thing {
  readonly footY: number;
  readonly draw: (target: Planes) => TruthObject | undefined;
}

export interface ComposedFrame {
  /** Raw yuv444p of what this camera sees. */
  readonly data: Uint8Array;
  readonly objects: readonly TruthObject[];
}

export function sceneOf({ view, lines, zones }: Recipe): Scene {
  const seen = (point: Point) => {
    const { x, y } = pointSeen(view, point);
    return { x: within(x), y: within(y) };
  };
  return {
    zones: Object.fromEntries(Object.entries(zones).map(([name, points]) => [name, points.map(seen)])),
    lines: Object.fromEntries(
      Object.entries(lines).map(([name, { from, to }]) => [
        name,
        { from: seen(from), to: seen(to), direction: "both" },
      ]),
    ),
  };
}

/** All frames of one clip. Everybody's time is counted round the clip, so its end meets its beginning. */
export function* compose(recipe: Recipe, film: Planes, cutouts: Cutouts): Generator<ComposedFrame> {
  const total = recipe.seconds * framesPerSecond;
  const picture = planesOver(new Uint8Array(sourceWidth * sourceHeight * 3), sourceWidth, sourceHeight);
  const { left, top, width } = recipe.view;
  const background = retouch(film, recipe);
  const visits = recipe.walkers.map((walker) => ({
    id: walker.id,
    start: Math.round(walker.enters * framesPerSecond),
    steps: stepsOf(walker),
  }));
  const there = occluders.filter(({ name }) => recipe.furniture.includes(name));
  const fixed: Thing[] = there.map((occluder) => ({
    footY: occluder.footY,
    draw: (target) => {
      drawAgain(target, background, occluder);
      return undefined;
    },
  }));
  for (let frame = 0; frame < total; frame += 1) {
    const present = new Map<string, Step>();
    for (const { id, start, steps } of visits) {
      const step = steps[(((frame - start) % total) + total) % total];
      if (step !== undefined) present.set(id, step);
    }
    const people = [...present].map(([id, step]): Thing => person(id, step, recipe, cutouts));
    const things = [...fixed, ...people, ...bagOf(recipe, frame, present)].sort((a, b) => a.footY - b.footY);
    copyInto(picture, background);
    const objects = things.flatMap((thing) => thing.draw(picture) ?? []);
    yield { data: cropOf(picture, left, top, width, heightOf(recipe.view)).data, objects };
  }
}

function person(id: string, { tube, index, mirrored, foot }: Step, recipe: Recipe, cutouts: Cutouts): Thing {
  return {
    footY: foot.y,
    draw: (target) => {
      const cutout = cutouts.get(tube)?.[index];
      if (cutout === undefined) return undefined;
      return truthOf(recipe, id, "person", paste(target, cutout, foot, mirrored), foot);
    },
  };
}

/** The frames at which the bag is put down and taken up. */
export function bagTimes(
  { walkers }: Pick<Recipe, "walkers">,
  { carrier, taker }: Bag,
): { left: number; taken: number } {
  const stop = (who: string) => {
    const walker = walkers.find(({ id }) => id === who);
    if (walker === undefined) throw new RangeError(`nobody in the recipe is called ${who}`);
    return Math.round(walker.enters * framesPerSecond) + (firstStop(walker) ?? 0);
  };
  return { left: stop(carrier), taken: stop(taker) };
}

/** Before it is left and after it is taken the bag hangs at somebody's side; nobody's truth names it then. */
function bagOf({ bag, ...recipe }: Recipe, frame: number, present: ReadonlyMap<string, Step>): Thing[] {
  if (bag === undefined) return [];
  const { left, taken } = bagTimes(recipe, bag);
  if (frame >= left && frame < taken) {
    const foot = bag.place;
    return [
      {
        footY: foot.y,
        draw: (target) => truthOf(recipe, "bag", "object", drawBag(target, foot, true), foot),
      },
    ];
  }
  const step = present.get(frame < left ? bag.carrier : bag.taker);
  if (step === undefined) return [];
  const scale = pixelsPerMetre(step.foot.y);
  const hand = { x: step.foot.x + 0.24 * scale * bag.side, y: step.foot.y - 0.42 * scale };
  return [
    {
      footY: step.foot.y + 0.1,
      draw: (target) => {
        drawBag(target, hand, false);
        return undefined;
      },
    },
  ];
}

function truthOf(
  { view }: Pick<Recipe, "view">,
  id: string,
  category: TruthObject["category"],
  rectangle: Rectangle,
  foot: Point,
): TruthObject | undefined {
  const box = boxSeen(view, rectangle);
  return box === undefined ? undefined : { id, category, box, foot: pointSeen(view, foot) };
}

function within(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}
