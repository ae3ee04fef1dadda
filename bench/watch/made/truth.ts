import type { Scene } from "#contract";
import type { Point, TruthObject } from "../../../demo/composer/index.ts";
import { isInside } from "../../../src/analyst/index.ts";
import type { Expected, Whereabouts } from "../alarms.ts";
import { fallOf, picturesPerSecond } from "./compose.ts";
import { metresAt } from "./places.ts";
import type { Play } from "./play.ts";

type Frames = readonly (readonly TruthObject[])[];

/** What each rule should tell, worked out from where everybody's feet are: no detector and no rule is asked. */
export function expectedOf(play: Play, scenes: Readonly<Record<string, Scene>>, frames: Frames): Expected[] {
  const people = pathsOf(frames);
  const scene = (rule: string) => scenes[rule] ?? { zones: {}, lines: {} };
  return [
    ...crossings(scene("zone-crossing"), people),
    ...entries(scene("zone-crossing"), people),
    ...against(scene("wrong-way"), people),
    ...stays(scene("loitering"), people),
    ...dense(scene("density"), frames, play),
    ...fast(scene("abnormal-speed"), play, people, frames.length),
    ...rushes(play, people, frames.length),
    ...bags(play, people),
    ...play.actors.flatMap((actor) => {
      const fall = fallOf(actor);
      return fall === undefined || fall.start + 5 > play.seconds
        ? []
        : [{ rule: "fall", who: actor.id, start: fall.start + 5, end: fall.end + 3 }];
    }),
  ];
}

type Path = readonly { readonly frame: number; readonly foot: Point }[];
type Paths = ReadonlyMap<string, Path>;

function pathsOf(frames: Frames): Paths {
  const paths = new Map<string, { frame: number; foot: Point }[]>();
  for (const [frame, objects] of frames.entries()) {
    for (const { id, category, foot } of objects) {
      if (category !== "person") continue;
      const path = paths.get(id) ?? [];
      path.push({ frame, foot });
      paths.set(id, path);
    }
  }
  return paths;
}

const seconds = (frame: number) => frame / picturesPerSecond;

function crossings({ lines }: Scene, people: Paths): Expected[] {
  return Object.entries(lines).flatMap(([zone, { from, to }]) =>
    [...people.values()].flatMap((path) =>
      path.flatMap(({ frame, foot }, k) => {
        const before = path[k - 1]?.foot;
        if (before === undefined || sideOf(from, to, before) * sideOf(from, to, foot) > 0) return [];
        const apart = sideOf(before, foot, from) * sideOf(before, foot, to) < 0;
        const direction = sideOf(from, to, foot) > 0 ? "left-to-right" : "right-to-left";
        const start = seconds(frame);
        return apart ? [{ rule: "line-crossed", zone, start, end: start + 2, direction }] : [];
      }),
    ),
  );
}

function entries({ zones }: Scene, people: Paths): Expected[] {
  return Object.entries(zones).flatMap(([zone, corners]) =>
    [...people.values()].flatMap((path) => {
      // A track is told of once a zone, however often it comes in.
      const first = path.find(({ foot }) => isInside(corners, foot));
      const last = path.findLast(({ foot }) => isInside(corners, foot));
      return first === undefined
        ? []
        : [
            {
              rule: "zone-entered",
              zone,
              start: seconds(first.frame),
              end: seconds(last?.frame ?? first.frame) + 2,
            },
          ];
    }),
  );
}

function against({ ways = {} }: Scene, people: Paths): Expected[] {
  return Object.entries(ways).flatMap(([zone, { area, from, to }]) =>
    [...people].flatMap(([who, path]) => {
      const inside = path.filter(({ foot }) => isInside(area, foot));
      const [first, last] = [inside[0], inside.at(-1)];
      if (first === undefined || last === undefined) return [];
      const along =
        (last.foot.x - first.foot.x) * (to.x - from.x) + (last.foot.y - first.foot.y) * (to.y - from.y);
      const start = seconds(first.frame) + 1;
      return along < 0 && inside.length > 2 * picturesPerSecond
        ? [{ rule: "wrong-way", zone, who, start, end: seconds(last.frame) + 2 }]
        : [];
    }),
  );
}

function stays({ zones, rules }: Scene, people: Paths): Expected[] {
  const after = Number.parseFloat(rules?.loitering?.after ?? "20 s");
  return Object.entries(zones).flatMap(([zone, corners]) =>
    [...people].flatMap(([who, path]) => {
      const inside = path.filter(({ foot }) => isInside(corners, foot));
      const [first, last] = [inside[0], inside.at(-1)];
      if (first === undefined || last === undefined || seconds(last.frame - first.frame) < after) return [];
      return [
        { rule: "loitering", zone, who, start: seconds(first.frame) + after, end: seconds(last.frame) + 2 },
      ];
    }),
  );
}

function dense({ zones, rules }: Scene, frames: Frames, { view }: Play): Expected[] {
  const above = Number.parseFloat(rules?.density?.above ?? "2 /m²");
  const held = Number.parseFloat(rules?.density?.for ?? "5 s");
  return Object.entries(zones).flatMap(([zone, corners]) => {
    const area = areaOf(corners.map((corner) => metresAt(view, corner)));
    return spells(frames.length, held, (frame) => {
      const inside = (frames[frame] ?? []).filter(
        (one) => one.category === "person" && isInside(corners, one.foot),
      );
      return inside.length / area > above;
    }).map(({ start, end }) => ({ rule: "density", zone, start, end: end + 5 }));
  });
}

/** Seconds between the two places whose distance is a speed, and for which it must hold. */
const [speedBase, speedHeld] = [1.2, 1];
/** Nearer to the limit than this share, telling is neither asked nor wrong. */
const doubtful = 0.1;

/** By the ground, whoever it is: some who walk do 6.7 km/h for a while, and who runs is as slow as 6.2. */
function fast({ rules }: Scene, { view }: Play, people: Paths, length: number): Expected[] {
  const limit = Number.parseFloat(rules?.["abnormal-speed"]?.person ?? "12 km/h");
  const base = Math.round(speedBase * picturesPerSecond);
  return [...people].flatMap(([who, path]) => {
    const places = new Map(path.map(({ frame, foot }) => [frame, metresAt(view, foot)]));
    const speedAt = (frame: number) => {
      const [from, to] = [places.get(frame - base), places.get(frame)];
      return from === undefined || to === undefined
        ? 0
        : (Math.hypot(to.x - from.x, to.y - from.y) / speedBase) * 3.6;
    };
    const above = (share: number) =>
      spells(length, speedHeld, (frame) => speedAt(frame) > share * limit).map(({ start, end }) => ({
        rule: "abnormal-speed",
        who,
        start,
        end: end + 2,
      }));
    return [...above(1 + doubtful), ...above(1 - doubtful).map((one) => ({ ...one, optional: true }))];
  });
}

const leastRunners = 4;

function rushes({ actors }: Play, people: Paths, length: number): Expected[] {
  const running = actors.flatMap(({ id, runs }) => {
    const path = runs === true ? people.get(id) : undefined;
    const [first, last] = [path?.[0], path?.at(-1)];
    return first === undefined || last === undefined
      ? []
      : [{ from: first.frame + picturesPerSecond, until: last.frame }];
  });
  return spells(
    length,
    2,
    (frame) => running.filter(({ from, until }) => frame >= from && frame <= until).length >= leastRunners,
  ).map(({ start, end }) => ({ rule: "crowd-movement", start, end: end + 5 }));
}

/** In metres: nearer than this, its bringer is still with it. */
const away = 2;

function bags({ bags: all, view, seconds: length }: Play, people: Paths): Expected[] {
  return all.flatMap(({ id: who, from, until, carrier, place }): Expected[] => {
    if (carrier === undefined) {
      const start = until + 6;
      return start < length ? [{ rule: "removed-object", zone: "plaza", who, start, end: length }] : [];
    }
    const across = (place.x - view.left) / view.width;
    const seen = { x: view.mirrored ? 1 - across : across, y: (place.y - view.top) / ((view.width * 3) / 4) };
    const lies = metresAt(view, seen);
    const near = (people.get(carrier) ?? []).filter(({ foot }) => {
      const { x, y } = metresAt(view, foot);
      return Math.hypot(x - lies.x, y - lies.y) < away;
    });
    const start = Math.max(from, seconds(near.at(-1)?.frame ?? 0)) + 8;
    return start < Math.min(until, length) ? [{ rule: "left-object", who, start, end: until + 2 }] : [];
  });
}

/** A gap of so many pictures ends nothing: one steps out of a crowd as another steps in. */
const longestGap = picturesPerSecond;

/** When something has been so for long enough, and until when it is. */
function spells(
  length: number,
  held: number,
  holds: (frame: number) => boolean,
): { start: number; end: number }[] {
  const found: { since: number; last: number }[] = [];
  for (let frame = 0; frame < length; frame += 1) {
    if (!holds(frame)) continue;
    const spell = found.at(-1);
    if (spell === undefined || frame - spell.last > longestGap + 1) found.push({ since: frame, last: frame });
    else spell.last = frame;
  }
  return found
    .filter(({ since, last }) => seconds(last + 1 - since) > held)
    .map(({ since, last }) => ({ start: seconds(since) + held, end: seconds(last + 1) }));
}

/** Positive to the right of who looks from `a` to `b`: y grows downwards. */
function sideOf(a: Point, b: Point, point: Point): number {
  return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
}

function areaOf(corners: readonly Point[]): number {
  const twice = corners.reduce((sum, a, k) => {
    const b = corners[(k + 1) % corners.length] ?? a;
    return sum + a.x * b.y - b.x * a.y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** Where somebody, or a thing, is seen at a moment, or was seen last before it. */
export function whereaboutsIn(frames: Frames): Whereabouts {
  return (who, at) => {
    for (
      let frame = Math.min(frames.length - 1, Math.round(at * picturesPerSecond));
      frame >= 0;
      frame -= 1
    ) {
      const seen = frames[frame]?.find(({ id }) => id === who);
      if (seen !== undefined) return seen.box;
    }
    return undefined;
  };
}
