import type { Network } from "../../contract/index.ts";
import { fit, greenPlane } from "./fit.ts";
import type { Pyramid } from "./pyramid.ts";
import type { Region } from "./strip.ts";

/** A place where a plate may be, in the picture's pixels. */
export interface Noticed {
  readonly x: number;
  readonly y: number;
  /** Of the plate, roughly. */
  readonly width: number;
  readonly likely: number;
}

/** Our own network (tools/train/plates/notice.py): for each square of so many pixels, how likely, and log(width / 60). */
const square = 8;
const usualWidth = 60;
/** Plates wider than this at its input were never shown to it. */
const longestSide = 960;
/** Half of all that it takes for a plate at this level is none: the finder and the recogniser tell. */
const leastLikely = 0.42;
const mostPlaces = 8;

/** Where plates may be, the likeliest first: a fraction of what it costs to look for text everywhere. */
export async function noticePlates(pyramid: Pyramid, region: Region, network: Network): Promise<Noticed[]> {
  const scale = Math.min(1, longestSide / Math.max(region.width, region.height));
  const width = onGrid(region.width * scale);
  const height = onGrid(region.height * scale);
  const values = fit(pyramid, region, { width, height }, greenPlane);
  const answer = await network({ dims: [1, 1, height, width], values });
  const [columns, rows] = [width / square, height / square];
  const back = { x: region.width / columns, y: region.height / rows };
  const places: Noticed[] = [];
  for (const at of peaks(answer.values, columns, rows)) {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const wide = usualWidth * Math.exp(answer.values[columns * rows + at] ?? 0) * (back.x / square);
    const place = { x: region.x + (column + 0.5) * back.x, y: region.y + (row + 0.5) * back.y, width: wide };
    if (places.some((other) => isOneWith(place, other))) continue;
    places.push({ ...place, likely: answer.values[at] ?? 0 });
    if (places.length === mostPlaces) break;
  }
  return places;
}

function onGrid(size: number): number {
  return Math.max(4 * square, square * Math.round(size / square));
}

/** Squares that are likely enough, the likeliest first. */
function peaks(values: Float32Array, columns: number, rows: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < columns * rows; at += 1) if ((values[at] ?? 0) >= leastLikely) found.push(at);
  return found.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
}

/** One plate is noticed in several squares along its middle. */
function isOneWith(a: Omit<Noticed, "likely">, b: Noticed): boolean {
  const width = Math.max(a.width, b.width);
  return Math.abs(a.x - b.x) < 0.7 * width && Math.abs(a.y - b.y) < 0.4 * width;
}

/** What to look for text in: the plate, and enough around it that a width taken wrong does not cut it. */
export function aroundNoticed({ x, y, width }: Noticed, picture: { width: number; height: number }): Region {
  const wide = Math.min(picture.width, Math.max(64, 2.4 * width));
  const high = Math.min(picture.height, Math.max(40, 1.2 * width));
  return {
    x: Math.min(picture.width - wide, Math.max(0, x - wide / 2)),
    y: Math.min(picture.height - high, Math.max(0, y - high / 2)),
    width: wide,
    height: high,
  };
}
