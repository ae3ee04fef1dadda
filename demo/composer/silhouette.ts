/** Small binary pictures: a person told from the background, as one whole piece. */

export interface Mask {
  readonly width: number;
  readonly height: number;
  /** 0 or 1. */
  readonly on: Uint8Array;
}

/**
 * What differs from the background: closed, its thin outgrowths cut (a tape that moves in the wind, say),
 * its largest piece alone, holes filled; but between the legs the background stays out.
 */
export function silhouetteOf(difference: Uint8Array, width: number, height: number, threshold: number): Mask {
  const soft = blur(difference, width, height);
  const on = soft.map((value) => (value > threshold ? 1 : 0));
  const closed = shrink(spread({ width, height, on }, 2), 2);
  const core = largestPiece(shrink(closed, 1));
  const whole = fillHoles(both(closed, spread(core, 2)));
  const rows = rowsOf(whole);
  const legs = rows.top + 0.52 * (rows.bottom - rows.top);
  const kept = whole.on.map((value, at) =>
    Math.floor(at / width) > legs && (soft[at] ?? 0) < threshold * 0.6 ? 0 : value,
  );
  return largestPiece({ width, height, on: kept });
}

function rowsOf({ width, on }: Mask): { top: number; bottom: number } {
  const [first, last] = [on.indexOf(1), on.lastIndexOf(1)];
  return { top: Math.floor(Math.max(0, first) / width), bottom: Math.floor(Math.max(0, last) / width) };
}

function both(a: Mask, b: Mask): Mask {
  return { ...a, on: a.on.map((value, at) => value & (b.on[at] ?? 0)) };
}

function shrink(mask: Mask, by: number): Mask {
  return turnOver(spread(turnOver(mask), by));
}

/** 3×3 mean; the edge repeats. */
export function blur(values: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array(values.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy += 1) {
        const row = Math.min(height - 1, Math.max(0, y + dy)) * width;
        for (let dx = -1; dx <= 1; dx += 1)
          sum += values[row + Math.min(width - 1, Math.max(0, x + dx))] ?? 0;
      }
      out[y * width + x] = Math.round(sum / 9);
    }
  }
  return out;
}

/** Grown by `by` pixels in all directions. */
export function spread({ width, height, on }: Mask, by: number): Mask {
  const out = new Uint8Array(on.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (on[y * width + x] !== 1) continue;
      for (let v = Math.max(0, y - by); v <= Math.min(height - 1, y + by); v += 1) {
        out.fill(1, v * width + Math.max(0, x - by), v * width + Math.min(width, x + by + 1));
      }
    }
  }
  return { width, height, on: out };
}

function turnOver({ width, height, on }: Mask): Mask {
  return { width, height, on: on.map((value) => 1 - value) };
}

function largestPiece(mask: Mask): Mask {
  const seen = new Uint8Array(mask.on.length);
  let best: number[] = [];
  for (let start = 0; start < mask.on.length; start += 1) {
    if (mask.on[start] !== 1 || seen[start] === 1) continue;
    const piece = flood(mask, seen, [start], 1);
    if (piece.length > best.length) best = piece;
  }
  const on = new Uint8Array(mask.on.length);
  for (const at of best) on[at] = 1;
  return { ...mask, on };
}

function fillHoles(mask: Mask): Mask {
  const { width, height } = mask;
  const seen = new Uint8Array(mask.on.length);
  const border: number[] = [];
  for (let x = 0; x < width; x += 1) border.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y += 1) border.push(y * width, y * width + width - 1);
  flood(
    mask,
    seen,
    border.filter((at) => mask.on[at] === 0),
    0,
  );
  return { ...mask, on: seen.map((outside) => 1 - outside) };
}

/** Marks and returns what is joined to the starts by pixels of one value, four neighbours each. */
function flood(
  { width, height, on }: Mask,
  seen: Uint8Array,
  starts: readonly number[],
  value: 0 | 1,
): number[] {
  const reached: number[] = [];
  const open = [...starts];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen[at] === 1 || on[at] !== value) continue;
    seen[at] = 1;
    reached.push(at);
    const x = at % width;
    if (x > 0) open.push(at - 1);
    if (x < width - 1) open.push(at + 1);
    if (at >= width) open.push(at - width);
    if (at < width * (height - 1)) open.push(at + width);
  }
  return reached;
}
