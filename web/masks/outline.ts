import type { MaskPolygons } from "#contract";

type Polygon = MaskPolygons[number];
type Point = Polygon[number];

const kept = (value: number) => Math.min(1, Math.max(0, value));

export function moved(polygon: Polygon, x: number, y: number): Polygon {
  return polygon.map((point) => ({ x: kept(point.x + x), y: kept(point.y + y) }));
}

/** Around its own middle. */
export function resized(polygon: Polygon, byX: number, byY: number): Polygon {
  const middle = middleOf(polygon);
  return polygon.map(({ x, y }) => ({
    x: kept(middle.x + (x - middle.x) * (1 + byX)),
    y: kept(middle.y + (y - middle.y) * (1 + byY)),
  }));
}

export const rectangle: Polygon = [
  { x: 0.4, y: 0.4 },
  { x: 0.6, y: 0.4 },
  { x: 0.6, y: 0.6 },
  { x: 0.4, y: 0.6 },
];

/** So near the first corner, a click closes the outline. */
export function closes(open: Polygon, at: Point): boolean {
  const [first] = open;
  return open.length >= 3 && first !== undefined && Math.hypot(first.x - at.x, first.y - at.y) < 0.025;
}

export function pathOf(polygon: Polygon): string {
  return polygon.map(({ x, y }) => `${(x * 1600).toFixed(1)},${(y * 900).toFixed(1)}`).join(" ");
}

function middleOf(polygon: Polygon): Point {
  const sum = polygon.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  return { x: sum.x / polygon.length, y: sum.y / polygon.length };
}
