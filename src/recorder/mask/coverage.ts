import type { MaskPolygons } from "#contract";

/** A rectangle of the picture, in fractions of its sides. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Encoders work in blocks of this side: a mask that ends inside one would let its edge be guessed. */
export const blockSide = 8;

/**
 * The rectangles that cover the polygons: every block of the picture that a polygon touches, whole, and never less.
 * Blocks side by side are one rectangle, and rows that are alike too, so that a window is one rectangle.
 */
export function coverage(polygons: MaskPolygons, { width, height }: Size): readonly Area[] {
  const columns = Math.ceil(width / blockSide);
  const rows = Math.ceil(height / blockSide);
  const areas: { x0: number; x1: number; y0: number; y1: number }[] = [];
  let above: typeof areas = [];
  for (let row = 0; row < rows; row += 1) {
    const band = { top: (row * blockSide) / height, bottom: ((row + 1) * blockSide) / height };
    const touched = Array.from({ length: columns }, () => false);
    for (const polygon of polygons) {
      for (const [from, to] of spansIn(polygon, band)) {
        const first = Math.max(0, Math.floor((from * width) / blockSide - touching));
        const last = Math.min(columns - 1, Math.floor((to * width) / blockSide + touching));
        touched.fill(true, first, last + 1);
      }
    }
    const here = runsOf(touched).map(([x0, x1]) => {
      const same = above.find((area) => area.x0 === x0 && area.x1 === x1);
      if (same !== undefined) {
        same.y1 = row + 1;
        return same;
      }
      const area = { x0, x1, y0: row, y1: row + 1 };
      areas.push(area);
      return area;
    });
    above = here;
  }
  const [wide, high] = [blockSide / width, blockSide / height];
  return areas.map(({ x0, x1, y0, y1 }) => ({
    x: x0 * wide,
    y: y0 * high,
    width: (x1 - x0) * wide,
    height: (y1 - y0) * high,
  }));
}

/** Rounding of fractions must not lose a block that is touched at its very edge. */
const touching = 1e-6;

type Polygon = MaskPolygons[number];

/** Where a band of the picture meets a polygon, from left to right edge: its outline there, and all that is between. */
function spansIn(polygon: Polygon, { top, bottom }: { top: number; bottom: number }): [number, number][] {
  const spans: [number, number][] = [];
  for (const [index, a] of polygon.entries()) {
    const b = polygon[(index + 1) % polygon.length] ?? a;
    if (Math.max(a.y, b.y) < top - touching || Math.min(a.y, b.y) > bottom + touching) continue;
    const xs = [top, bottom].map((y) =>
      crossing(a, b, Math.min(Math.max(y, Math.min(a.y, b.y)), Math.max(a.y, b.y))),
    );
    if (a.y === b.y) xs.push(a.x, b.x);
    spans.push([Math.min(...xs), Math.max(...xs)]);
  }
  for (const y of [top, (top + bottom) / 2, bottom]) spans.push(...insideAt(polygon, y));
  return spans;
}

/** The parts of a line across the picture that lie inside (even-odd). */
function insideAt(polygon: Polygon, y: number): [number, number][] {
  const crossings = polygon
    .flatMap((a, index) => {
      const b = polygon[(index + 1) % polygon.length] ?? a;
      return a.y <= y === b.y <= y ? [] : [crossing(a, b, y)];
    })
    .sort((one, other) => one - other);
  const spans: [number, number][] = [];
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    spans.push([crossings[at] ?? 0, crossings[at + 1] ?? 0]);
  }
  return spans;
}

function crossing(a: { x: number; y: number }, b: { x: number; y: number }, y: number): number {
  return a.y === b.y ? a.x : a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y);
}

function runsOf(touched: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const [index, is] of touched.entries()) {
    const last = runs.at(-1);
    if (!is) continue;
    if (last !== undefined && last[1] === index) last[1] = index + 1;
    else runs.push([index, index + 1]);
  }
  return runs;
}

/** Even-odd: where the outline crosses itself, as people sometimes draw, the middle counts as outside. */
export function isInside(polygon: Polygon, x: number, y: number): boolean {
  return insideAt(polygon, y).some(([from, to]) => from <= x && x <= to);
}
