import { type Corner, smallestRectangle } from "./smallest-rectangle.ts";
import type { Strip } from "./strip.ts";

/** The finder's answer: how likely each pixel lies on text. */
export interface TextMap {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

// As PP-OCR's "differentiable binarization" is decoded (db_postprocess.py), but for the least of sizes.
const likely = 0.3;
const sureEnough = 0.5;
const fewestPixels = 10;
/** The network draws text smaller than it is: each side goes out by area · this / circumference. */
const shrunkBy = 1.5;
/** Nothing lower than this can be read, and no plate is squarer. */
const lowest = 8;
const squarest = 1.2;
/** Far more than a street holds; a picture made to have more keeps the first. */
const mostStrips = 400;

/** Lines of text in the map's own pixels. */
export function stripsOf(map: TextMap): Strip[] {
  const strips: Strip[] = [];
  for (const { corners, sure } of spotsOf(map)) {
    const tight = smallestRectangle(corners);
    const out = (tight.width * tight.height * shrunkBy) / (2 * (tight.width + tight.height));
    const strip = { ...tight, width: tight.width + 2 * out, height: tight.height + 2 * out, sure };
    if (strip.height >= lowest && strip.width > squarest * strip.height) strips.push(strip);
  }
  return strips;
}

interface Spot {
  readonly corners: readonly Corner[];
  readonly sure: number;
}

/** Connected pixels (eight neighbours), as the ends of each row: all that a hull needs. */
function spotsOf({ width, height, values }: TextMap): Spot[] {
  const seen = new Uint8Array(width * height);
  const waiting: number[] = [];
  const spots: Spot[] = [];
  for (let start = 0; start < values.length && spots.length < mostStrips; start += 1) {
    if (seen[start] === 1 || (values[start] ?? 0) <= likely) continue;
    const rows = new Map<number, { left: number; right: number }>();
    let [pixels, sum] = [0, 0];
    seen[start] = 1;
    waiting.push(start);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      pixels += 1;
      sum += values[at] ?? 0;
      const row = rows.get(y);
      if (row === undefined) rows.set(y, { left: x, right: x });
      else {
        row.left = Math.min(row.left, x);
        row.right = Math.max(row.right, x);
      }
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
          const next = at + dy * width + dx;
          if (seen[next] === 1 || (values[next] ?? 0) <= likely) continue;
          seen[next] = 1;
          waiting.push(next);
        }
      }
    }
    if (pixels < fewestPixels || sum / pixels < sureEnough) continue;
    // A pixel is a square, not a point.
    const corners = [...rows].flatMap(([y, { left, right }]) =>
      [left, right + 1].flatMap((x) => [
        { x, y },
        { x, y: y + 1 },
      ]),
    );
    spots.push({ corners, sure: sum / pixels });
  }
  return spots;
}
