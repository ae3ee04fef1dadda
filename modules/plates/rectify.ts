import type { Tensor } from "../../contract/index.ts";
import type { Pyramid } from "./pyramid.ts";
import type { Strip } from "./strip.ts";

/** What the recogniser looks at: a level line of this height. */
const height = 48;
/** Longer lines are no plates. */
const widest = 480;
const narrowest = 48;

export interface Cropping {
  /** Grown or shrunk across the line, with as many pixels along it. */
  readonly grow?: number;
  /** Padded to the width that the network was trained with. */
  readonly pad?: boolean;
}

const trainedWidth = 320;

/** Cuts a strip out, level and at the recogniser's size: planes blue, green, red from −1 to 1. */
export function cutOut(pyramid: Pyramid, strip: Strip, { grow = 0, pad = false }: Cropping = {}): Tensor {
  const across = strip.width + grow * strip.height;
  const down = strip.height + grow * strip.height;
  const inner = Math.min(widest, Math.max(narrowest, Math.round((height * across) / down)));
  const width = pad ? Math.max(trainedWidth, inner) : inner;
  const level = pyramid.for(down / height);
  const { data, width: columns, height: rows } = level.picture;
  const [cos, sin] = [Math.cos(strip.angle), Math.sin(strip.angle)];
  const values = new Float32Array(3 * height * width);
  const area = height * width;
  for (let v = 0; v < height; v += 1) {
    const y = ((v + 0.5) / height - 0.5) * down;
    for (let u = 0; u < inner; u += 1) {
      const x = ((u + 0.5) / inner - 0.5) * across;
      const column = clamp((strip.x + x * cos - y * sin) * level.factor - 0.5, columns - 1);
      const row = clamp((strip.y + x * sin + y * cos) * level.factor - 0.5, rows - 1);
      const left = Math.floor(column);
      const top = Math.floor(row);
      const between = column - left;
      const share = row - top;
      const upper = (top * columns + left) * 3;
      const right = left + 1 < columns ? 3 : 0;
      const lower = upper + (top + 1 < rows ? columns * 3 : 0);
      const at = v * width + u;
      for (let c = 0; c < 3; c += 1) {
        const start = data[upper + c] ?? 0;
        const above = start + ((data[upper + right + c] ?? 0) - start) * between;
        const begin = data[lower + c] ?? 0;
        const below = begin + ((data[lower + right + c] ?? 0) - begin) * between;
        values[c * area + at] = (above + (below - above) * share) / 127.5 - 1;
      }
    }
  }
  return { dims: [1, 3, height, width], values };
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
