import type { Pyramid } from "./pyramid.ts";
import type { Region } from "./strip.ts";

/** ImageNet's means and deviations, in the order blue, green, red as PaddleOCR feeds them. */
export const planes = [
  { channel: 0, mean: 0.485, deviation: 0.229 },
  { channel: 1, mean: 0.456, deviation: 0.224 },
  { channel: 2, mean: 0.406, deviation: 0.225 },
] as const;
export const greenPlane = [planes[1]] as const;

/** A part of the picture at a network's size, bilinear: one plane after the other, normalised. */
export function fit(
  pyramid: Pyramid,
  region: Region,
  { width, height }: { readonly width: number; readonly height: number },
  wanted: readonly (typeof planes)[number][],
): Float32Array {
  const level = pyramid.for(Math.min(region.width / width, region.height / height));
  const { data, width: across, height: down } = level.picture;
  const columns = taps(region.x * level.factor, region.width * level.factor, width, across, 3);
  const rows = taps(region.y * level.factor, region.height * level.factor, height, down, across * 3);
  const values = new Float32Array(wanted.length * width * height);
  for (const [plane, { channel, mean, deviation }] of wanted.entries()) {
    const gain = 1 / (255 * deviation);
    const offset = -mean / deviation;
    for (let y = 0; y < height; y += 1) {
      const upper = (rows.first[y] ?? 0) + channel;
      const lower = (rows.second[y] ?? 0) + channel;
      const share = rows.share[y] ?? 0;
      const into = (plane * height + y) * width;
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
