import type { MaskPolygons } from "#contract";
import { maskGrey } from "./burn-filter.ts";
import { isInside, type Size } from "./coverage.ts";

/** A decoded picture, brightness alone, rows from the top. */
export interface GreyPicture extends Size {
  readonly data: Uint8Array;
}

export type Proof =
  | { readonly outcome: "masked" }
  | { readonly outcome: "unmasked"; readonly polygon: number; readonly detail: string };

/** Encoding rings near an edge; so far from the outline nothing is looked at, in pixels. */
const edge = 6;
const step = 4;
/** Of 255: what an encoder, or a camera's own idea of grey, may make of it. */
const tolerance = 24;
/** Points that may be out of it: a mask is uniform, a scene that happens to be grey is not. */
const strayShare = 0.01;
/** A polygon with fewer points to look at proves nothing: it is looked at without leaving an edge. */
const fewestPoints = 8;

/** Whether every polygon is filled with the mask's grey, and with nothing else. */
export function proveMasked(picture: GreyPicture, polygons: MaskPolygons): Proof {
  for (const [index, polygon] of polygons.entries()) {
    const inner = brightnessIn(picture, polygon, edge);
    const found = inner.length < fewestPoints ? brightnessIn(picture, polygon, 0) : inner;
    const stray = found.filter((brightness) => Math.abs(brightness - maskGrey) > tolerance);
    if (found.length === 0 || stray.length <= found.length * strayShare) continue;
    const share = Math.ceil((100 * stray.length) / found.length);
    const range = `${Math.min(...found)} to ${Math.max(...found)}`;
    const detail = `Mask ${index + 1}: ${share} % of it is not the mask (brightness ${range}).`;
    return { outcome: "unmasked", polygon: index, detail };
  }
  return { outcome: "masked" };
}

function brightnessIn(
  { width, height, data }: GreyPicture,
  polygon: MaskPolygons[number],
  away: number,
): number[] {
  const found: number[] = [];
  const inside = (x: number, y: number) => isInside(polygon, x / width, y / height);
  const xs = polygon.map(({ x }) => x * width);
  const ys = polygon.map(({ y }) => y * height);
  const [left, right] = [
    Math.max(0, Math.floor(Math.min(...xs))),
    Math.min(width - 1, Math.ceil(Math.max(...xs))),
  ];
  const [top, bottom] = [
    Math.max(0, Math.floor(Math.min(...ys))),
    Math.min(height - 1, Math.ceil(Math.max(...ys))),
  ];
  const pace = away === 0 ? 1 : step;
  for (let y = top; y <= bottom; y += pace) {
    for (let x = left; x <= right; x += pace) {
      const corners = [
        [x - away, y - away],
        [x + away, y - away],
        [x - away, y + away],
        [x + away, y + away],
      ] as const;
      if (!inside(x + 0.5, y + 0.5) || !corners.every(([cx, cy]) => inside(cx + 0.5, cy + 0.5))) continue;
      found.push(data[y * width + x] ?? 0);
    }
  }
  return found;
}
