import { Fault } from "#base";
import type { Scene, ToGround } from "#contract";

type Pair = NonNullable<Scene["ground"]>[number];
type Point = Pair["metres"];

/**
 * The plane of the ground from places whose metres are known (Hartley and Zisserman, Multiple View Geometry, 4.1): the
 * homography that fits them best, in the least squares of its linear form, both sides normalised.
 * Fault `ground-degenerate` where they do not span a plane.
 */
export function groundOf(pairs: readonly Pair[]): ToGround {
  const [picture, world] = [frameOf(pairs.map(({ at }) => at)), frameOf(pairs.map(({ metres }) => metres))];
  const rows = pairs.flatMap(({ at, metres }) => {
    const [p, q] = [picture.inside(at), world.inside(metres)];
    return [
      [p.x, p.y, 1, 0, 0, 0, -q.x * p.x, -q.x * p.y, q.x],
      [0, 0, 0, p.x, p.y, 1, -q.y * p.x, -q.y * p.y, q.y],
    ];
  });
  const h = leastSquares(rows, 8);
  if (h === undefined || !spans(pairs.map(({ at }) => at)) || !spans(pairs.map(({ metres }) => metres))) {
    throw new Fault(
      "ground-degenerate",
      "The places of the ground lie on one line, or nearly: give four corners of a quadrangle, such as a parking bay.",
    );
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, k = 0] = h;
  const depthOf = (p: Point) => g * p.x + k * p.y + 1;
  // The horizon is where the depth is nought; all that was clicked lies on one side of it.
  const near = Math.sign(depthOf(picture.inside(pairs[0]?.at ?? { x: 0, y: 0 })));
  return (place) => {
    const p = picture.inside(place);
    const depth = depthOf(p);
    if (depth * near < leastDepth) return undefined;
    return world.outside({ x: (a * p.x + b * p.y + c) / depth, y: (d * p.x + e * p.y + f) / depth });
  };
}

/** So near to the horizon a pixel is a street. */
const leastDepth = 0.02;
/** Of a quadrangle's smallest triangle to its extent: less is a line. */
const leastSpread = 1e-3;

/** Moves points to the origin and to a size of one, so that the equations are even. */
function frameOf(points: readonly Point[]) {
  const mean = (of: (p: Point) => number) => points.reduce((sum, p) => sum + of(p), 0) / points.length;
  const [x, y] = [mean((p) => p.x), mean((p) => p.y)];
  const size = mean((p) => Math.hypot(p.x - x, p.y - y)) || 1;
  return {
    inside: (p: Point): Point => ({ x: (p.x - x) / size, y: (p.y - y) / size }),
    outside: (p: Point): Point => ({ x: p.x * size + x, y: p.y * size + y }),
  };
}

/** Whether some four of the points are corners of a quadrangle: no three of those on a line. */
function spans(points: readonly Point[]): boolean {
  const { inside } = frameOf(points);
  const placed = points.map(inside);
  return combinations(placed, 4).some((four) =>
    combinations(four, 3).every((three) => Math.abs(turn(three)) > leastSpread),
  );
}

function combinations<T>(all: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return all.flatMap((one, at) => combinations(all.slice(at + 1), size - 1).map((rest) => [one, ...rest]));
}

/** Twice the area of a triangle. */
function turn([a, b, p]: readonly Point[]): number {
  if (a === undefined || b === undefined || p === undefined) return 0;
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/** Solves the normal equations by elimination with pivots; undefined where they have no one solution. */
function leastSquares(rows: readonly (readonly number[])[], unknowns: number): number[] | undefined {
  const m = Array.from({ length: unknowns }, (_, i) =>
    Array.from({ length: unknowns + 1 }, (_, j) =>
      rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0),
    ),
  );
  for (let column = 0; column < unknowns; column += 1) {
    const pivot = m
      .slice(column)
      .reduce((best, row) => (size(row, column) > size(best, column) ? row : best));
    if (size(pivot, column) < 1e-12) return undefined;
    m.splice(m.indexOf(pivot), 1);
    m.splice(column, 0, pivot);
    for (const row of m) {
      if (row === pivot) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let j = column; j <= unknowns; j += 1) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  return m.map((row, i) => (row[unknowns] ?? 0) / (row[i] ?? 1));
}

function size(row: readonly number[], column: number): number {
  return Math.abs(row[column] ?? 0);
}
