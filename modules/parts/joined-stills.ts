import type { Still } from "../../contract/index.ts";

/** Pieces of one come to rest within so many microseconds, and are so far apart at most, in heights of the taller. */
const sameMoment = 2_000_000;
const torn = 0.3;

/** Pieces of one that came to lie together: where a coat is as bright as the ground, a body is torn in two. */
export function joined(stills: readonly Still[], aspect: number): Still[] {
  const whole: Still[] = [];
  for (const still of stills) {
    const at = whole.findIndex((one) => isOne(one, still, aspect));
    const other = whole[at];
    if (other === undefined) whole.push(still);
    else whole[at] = together(other, still);
  }
  return whole;
}

function isOne(a: Still, b: Still, aspect: number): boolean {
  const across = Math.max(a.box.x, b.box.x) - Math.min(a.box.x + a.box.width, b.box.x + b.box.width);
  const down = Math.max(a.box.y, b.box.y) - Math.min(a.box.y + a.box.height, b.box.y + b.box.height);
  const apart = Math.max(across * aspect, down);
  return Math.abs(a.since - b.since) < sameMoment && apart < torn * Math.max(a.box.height, b.box.height);
}

function together(a: Still, b: Still): Still {
  const [x, y] = [Math.min(a.box.x, b.box.x), Math.min(a.box.y, b.box.y)];
  const width = Math.max(a.box.x + a.box.width, b.box.x + b.box.width) - x;
  const height = Math.max(a.box.y + a.box.height, b.box.y + b.box.height) - y;
  const area = a.area + b.area;
  const appeared = (a.appeared * a.area + b.appeared * b.area) / area;
  return { ...a, since: Math.min(a.since, b.since), box: { x, y, width, height }, area, appeared };
}
