/** One connected piece of a mask, in pixels. */
export interface Region {
  readonly pixels: readonly number[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Pieces of at least `least` pixels, joined across gaps of one pixel where `seconds` is about the same on both sides:
 * what came to lie beside a thing that lay there before is another thing. In the order in which rows are read.
 */
export function regionsOf(
  mask: Uint8Array,
  seconds: Float32Array,
  width: number,
  height: number,
  least: number,
): Region[] {
  const seen = new Uint8Array(mask.length);
  const found: Region[] = [];
  for (let start = mask.indexOf(1); start !== -1; start = mask.indexOf(1, start + 1)) {
    if (seen[start] === 1) continue;
    const pixels = piece(mask, seconds, seen, width, height, start);
    if (pixels.length >= least) found.push(extent(pixels, width));
  }
  return found;
}

function piece(
  mask: Uint8Array,
  seconds: Float32Array,
  seen: Uint8Array,
  width: number,
  height: number,
  start: number,
): number[] {
  const pixels: number[] = [];
  const open = [start];
  seen[start] = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    pixels.push(at);
    const x = at % width;
    const y = (at - x) / width;
    for (let ny = Math.max(0, y - reach); ny <= Math.min(height - 1, y + reach); ny += 1) {
      for (let nx = Math.max(0, x - reach); nx <= Math.min(width - 1, x + reach); nx += 1) {
        const next = ny * width + nx;
        if (mask[next] !== 1 || seen[next] === 1) continue;
        if (Math.abs((seconds[next] ?? 0) - (seconds[at] ?? 0)) > together) continue;
        seen[next] = 1;
        open.push(next);
      }
    }
  }
  return pixels;
}

/** Two pixels: what noise tears is one thing still. */
const reach = 2;
/** Seconds: who passed in front of one half of a thing took no more from it. */
const together = 4;

function extent(pixels: readonly number[], width: number): Region {
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  for (const at of pixels) {
    const x = at % width;
    const y = (at - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  }
  return { pixels, left, top, right, bottom };
}
