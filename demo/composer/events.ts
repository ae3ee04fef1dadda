import type { Truth, TruthEvent, TruthObject } from "./clip.ts";
import { bagTimes } from "./compose.ts";
import type { Recipe } from "./recipe.ts";
import type { Point, Scene } from "./shapes.ts";

/** What happens in a clip, from where everybody stands in each frame and from the recipe. */
export function eventsOf(recipe: Recipe, scene: Scene, frames: Truth["frames"]): TruthEvent[] {
  const events = Object.entries(scene.lines).flatMap(([zone, line]) => crossings(zone, line, frames));
  if (recipe.crowd !== undefined) {
    const { zone, people } = recipe.crowd;
    events.push(...spells("crowd", zone, scene, frames, (inside) => inside.length >= people));
  }
  if (recipe.counterFlow !== undefined) {
    const { zone, walkers } = recipe.counterFlow;
    for (const walker of walkers) {
      const his = frames.map((objects) => objects.filter(({ id }) => id === walker));
      events.push(...spells("counter-flow", zone, scene, his, (inside) => inside.length > 0));
    }
  }
  if (recipe.bag !== undefined) {
    const { left, taken } = bagTimes(recipe, recipe.bag);
    events.push({ kind: "left-object", start: left, end: taken, objects: ["bag"], zone: recipe.bag.zone });
  }
  return events.sort((a, b) => a.start - b.start);
}

function crossings(
  zone: string,
  { from, to }: { from: Point; to: Point },
  frames: Truth["frames"],
): TruthEvent[] {
  const events: TruthEvent[] = [];
  for (let frame = 1; frame < frames.length; frame += 1) {
    for (const now of frames[frame] ?? []) {
      const before = frames[frame - 1]?.find(({ id }) => id === now.id);
      if (before === undefined || now.category === "object") continue;
      const [was, is] = [sideOf(from, to, before.foot), sideOf(from, to, now.foot)];
      const apart = sideOf(before.foot, now.foot, from) * sideOf(before.foot, now.foot, to) < 0;
      if (was * is > 0 || was === is || !apart) continue;
      const direction = is > 0 ? "left-to-right" : "right-to-left";
      events.push({ kind: "line-crossing", start: frame, objects: [now.id], zone, direction });
    }
  }
  return events;
}

/** Positive to the right of who looks from `a` to `b`: y grows downwards. */
function sideOf(a: Point, b: Point, point: Point): number {
  return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
}

function spells(
  kind: "crowd" | "counter-flow",
  zone: string,
  scene: Scene,
  frames: Truth["frames"],
  holds: (inside: readonly TruthObject[]) => boolean,
): TruthEvent[] {
  const polygon = scene.zones[zone] ?? [];
  const events: TruthEvent[] = [];
  let start: number | undefined;
  let objects: readonly string[] = [];
  for (let frame = 0; frame <= frames.length; frame += 1) {
    const inside = (frames[frame] ?? []).filter(
      (one) => one.category === "person" && isInside(polygon, one.foot),
    );
    if (holds(inside)) {
      start ??= frame;
      if (inside.length > objects.length) objects = inside.map(({ id }) => id);
    } else if (start !== undefined) {
      events.push({ kind, start, end: frame, objects, zone });
      [start, objects] = [undefined, []];
    }
  }
  return events;
}

/** Even-odd rule. */
function isInside(polygon: readonly Point[], { x, y }: Point): boolean {
  let within = false;
  for (const [k, a] of polygon.entries()) {
    const b = polygon[(k + 1) % polygon.length] ?? a;
    if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) within = !within;
  }
  return within;
}
