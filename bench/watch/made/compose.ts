import {
  boxSeen,
  type Cutouts,
  copyInto,
  cropOf,
  drawAgain,
  drawBag,
  heightOf,
  occluders,
  type Planes,
  paste,
  planesOver,
  pointSeen,
  type Rectangle,
  type Step,
  stepsOf,
  type TruthObject,
} from "../../../demo/composer/index.ts";
import { lean } from "./lean.ts";
import type { Actor, Play } from "./play.ts";
import { drawWeather, type Weather } from "./weather.ts";

export const picturesPerSecond = 5;
/** Of a gait's own pictures, which are ten a second. */
const stepsPerSecond = 10;

/** Someone in one picture: upright at 0 degrees, lying at 90. */
interface Pose {
  readonly step: Step;
  readonly degrees: number;
}

export interface MadePicture {
  /** Raw yuv444p of what this camera sees. */
  readonly data: Uint8Array;
  readonly objects: readonly TruthObject[];
}

/** All pictures of a play, with who is where in each. */
export function* composePlay(
  play: Play,
  weather: Weather,
  seed: number,
  background: Planes,
  cutouts: Cutouts,
): Generator<MadePicture> {
  const { view, seconds } = play;
  const visits = play.actors.map((actor) => ({ actor, poses: posesOf(actor) }));
  const picture = planesOver(new Uint8Array(background.data.length), background.width, background.height);
  const turned = new Map<string, ReturnType<typeof lean>>();
  const seen = (id: string, category: TruthObject["category"], rectangle: Rectangle, foot: Step["foot"]) => {
    const box = boxSeen(view, rectangle);
    return box === undefined ? [] : [{ id, category, box, foot: pointSeen(view, foot) }];
  };
  for (let frame = 0; frame < seconds * picturesPerSecond; frame += 1) {
    const t = frame / picturesPerSecond;
    const people = visits.flatMap(({ actor, poses }) => {
      const pose = poses[Math.round((t - actor.enters) * picturesPerSecond)];
      if (pose === undefined) return [];
      const { step, degrees } = pose;
      const draw = () => {
        const cutout = cutouts.get(step.tube)?.[step.index];
        if (cutout === undefined) return [];
        const key = `${step.tube} ${step.index} ${degrees}`;
        const shown = degrees === 0 ? cutout : (turned.get(key) ?? lean(cutout, degrees));
        if (degrees !== 0) turned.set(key, shown);
        return seen(actor.id, "person", paste(picture, shown, step.foot, step.mirrored), step.foot);
      };
      return [{ footY: step.foot.y, draw }];
    });
    const bags = play.bags.filter(({ from, until }) => t >= from && t < until);
    const things = [
      ...occluders.map((one) => ({
        footY: one.footY,
        draw: () => {
          drawAgain(picture, background, one);
          return [];
        },
      })),
      ...people,
      ...bags.map(({ id, place }) => ({
        footY: place.y,
        draw: () => seen(id, "object", drawBag(picture, place, true), place),
      })),
    ].sort((a, b) => a.footY - b.footY);
    copyInto(picture, background);
    const objects = things.flatMap((thing) => thing.draw());
    drawWeather(picture, weather, frame, seed);
    yield { data: cropOf(picture, view.left, view.top, view.width, heightOf(view)).data, objects };
  }
}

/** His whole visit, five poses a second. */
function posesOf(actor: Actor): Pose[] {
  const every = (stepsPerSecond / picturesPerSecond) * (actor.runs === true ? 2 : 1);
  const upright = stepsOf(actor)
    .filter((_, k) => k % every === 0)
    .map((step): Pose => ({ step, degrees: 0 }));
  if (actor.falls === undefined) return upright;
  const at = Math.round(actor.falls.after * picturesPerSecond);
  const fallen = upright[at];
  if (fallen === undefined) return upright;
  const leaning = (degrees: number): Pose => ({ ...fallen, degrees });
  const down = [25, 55, 80].map(leaning);
  const lying = Array.from({ length: Math.round(actor.falls.lies * picturesPerSecond) }, () => leaning(90));
  return [...upright.slice(0, at), ...down, ...lying, ...down.reverse(), ...upright.slice(at)];
}

/** The second at which he lies, and at which he gets up. */
export function fallOf({ enters, falls }: Actor): { start: number; end: number } | undefined {
  if (falls === undefined) return undefined;
  const start = enters + falls.after + 3 / picturesPerSecond;
  return { start, end: start + falls.lies };
}
