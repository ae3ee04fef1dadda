/** Places in picture heights, so that a step to the side counts like one forward. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Where a step crosses a segment: its sense (1 to the right of a→b, −1 to the left), the share of the step
 * walked by then, and the place along the segment. On the line counts as left of it and the segment's ends are
 * half open, so that a path cut into smaller steps crosses exactly as often.
 */
export function crossingOf(p: Point, q: Point, a: Point, b: Point) {
  const [start, end] = [turn(a, b, p), turn(a, b, q)];
  const sense = Number(end > 0) - Number(start > 0);
  if (sense === 0) return undefined;
  const share = start / (start - end);
  const x = p.x + share * (q.x - p.x);
  const y = p.y + share * (q.y - p.y);
  const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  const along = ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / length;
  return along >= 0 && along < 1 ? { sense, share, along } : undefined;
}

/** Distance from the whole line: positive to the right, negative to the left. */
export function awayFrom(a: Point, b: Point, p: Point): number {
  return turn(a, b, p) / Math.hypot(b.x - a.x, b.y - a.y);
}

/** Twice the area of the triangle; positive where `p` is to the right of a→b (rows grow downwards). */
function turn(a: Point, b: Point, p: Point): number {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}
