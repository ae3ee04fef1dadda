import type { Network } from "../../contract/index.ts";
import type { Pyramid } from "./pyramid.ts";
import type { Region, Strip } from "./strip.ts";
import { stripsOf } from "./text-map.ts";

/** ImageNet's, in the order blue, green, red as PaddleOCR feeds it. */
const mean = [0.485, 0.456, 0.406] as const;
const deviation = [0.229, 0.224, 0.225] as const;
/** The network halves five times. */
const grid = 32;

/** Lines of text in a part of the picture, looked at with its longer side scaled to `longest` pixels. */
export async function findText(
  pyramid: Pyramid,
  region: Region,
  longest: number,
  network: Network,
): Promise<Strip[]> {
  const scale = longest / Math.max(region.width, region.height);
  const width = onGrid(region.width * scale);
  const height = onGrid(region.height * scale);
  const values = fit(pyramid, region, width, height);
  const answer = await network({ dims: [1, 3, height, width], values });
  const back = { x: region.width / width, y: region.height / height };
  return stripsOf({ width, height, values: answer.values }).map((strip) => ({
    ...strip,
    x: region.x + strip.x * back.x,
    y: region.y + strip.y * back.y,
    width: strip.width * back.x,
    height: strip.height * back.y,
  }));
}

function onGrid(size: number): number {
  return Math.max(grid, grid * Math.round(size / grid));
}

/** Bilinear, planes blue, green, red, normalised. */
function fit(pyramid: Pyramid, region: Region, width: number, height: number): Float32Array {
  const level = pyramid.for(Math.min(region.width / width, region.height / height));
  const { data, width: across, height: down } = level.picture;
  const columns = taps(region.x * level.factor, region.width * level.factor, width, across, 3);
  const rows = taps(region.y * level.factor, region.height * level.factor, height, down, across * 3);
  const values = new Float32Array(3 * width * height);
  for (let channel = 0; channel < 3; channel += 1) {
    const gain = 1 / (255 * (deviation[channel] ?? 1));
    const offset = -(mean[channel] ?? 0) / (deviation[channel] ?? 1);
    for (let y = 0; y < height; y += 1) {
      const upper = (rows.first[y] ?? 0) + channel;
      const lower = (rows.second[y] ?? 0) + channel;
      const share = rows.share[y] ?? 0;
      const into = (channel * height + y) * width;
      for (let x = 0; x < width; x += 1) {
        const left = columns.first[x] ?? 0;
        const right = columns.second[x] ?? 0;
        const between = columns.share[x] ?? 0;
        const start = data[upper + left] ?? 0;
        const above = start + ((data[upper + right] ?? 0) - start) * between;
        const begin = data[lower + left] ?? 0;
        const below = begin + ((data[lower + right] ?? 0) - begin) * between;
        values[into + x] = (above + (below - above) * share) * gain + offset;
      }
    }
  }
  return values;
}

/** For each output pixel: two neighbours, as offsets in bytes, and the share of the second. */
function taps(from: number, length: number, count: number, most: number, bytes: number) {
  const first = new Uint32Array(count);
  const second = new Uint32Array(count);
  const share = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    const centre = Math.min(most - 1, Math.max(0, from + ((i + 0.5) * length) / count - 0.5));
    const whole = Math.floor(centre);
    first[i] = whole * bytes;
    second[i] = Math.min(most - 1, whole + 1) * bytes;
    share[i] = centre - whole;
  }
  return { first, second, share };
}
