import type { Category, Detection } from "#model";

/** One raw head: [124, height, width], channel by channel. */
export interface Head {
  readonly stride: number;
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** COCO's classes that we look for. Car, bus and truck are confused by the network, so they are one. */
const classesOf: readonly (readonly [Category, readonly number[]])[] = [
  ["person", [0]],
  ["vehicle", [2, 5, 7]],
  ["two-wheeler", [1, 3]],
];
const classCount = 80;
/** Each side's distance is an expectation over 0 to 10 strides ("generalized focal loss"). */
const bins = 11;

/** Boxes in fractions of a picture that fills `covered` input pixels from the top left corner. */
export function decodeHead(
  head: Head,
  covered: { readonly width: number; readonly height: number },
  threshold: number,
): Detection[] {
  const { stride, width, height, values } = head;
  const cells = width * height;
  const least = Math.log(threshold / (1 - threshold));
  const found: Detection[] = [];
  for (let cell = 0; cell < cells; cell += 1) {
    for (const [category, classes] of classesOf) {
      let logit = -Infinity;
      for (const channel of classes) logit = Math.max(logit, values[channel * cells + cell] ?? -Infinity);
      if (logit <= least) continue;
      const x = ((cell % width) + 0.5) * stride;
      const y = (Math.floor(cell / width) + 0.5) * stride;
      const side = (k: number) => stride * expectation(values, classCount + bins * k, cell, cells);
      const left = clamp((x - side(0)) / covered.width);
      const top = clamp((y - side(1)) / covered.height);
      const right = clamp((x + side(2)) / covered.width);
      const bottom = clamp((y + side(3)) / covered.height);
      if (right <= left || bottom <= top) continue;
      const box = { x: left, y: top, width: right - left, height: bottom - top };
      found.push({ category, box, confidence: 1 / (1 + Math.exp(-logit)) });
    }
  }
  return found;
}

/** Σ j · softmax_j over the bins from one channel on. */
function expectation(values: Float32Array, channel: number, cell: number, cells: number): number {
  let most = -Infinity;
  for (let j = 0; j < bins; j += 1) most = Math.max(most, values[(channel + j) * cells + cell] ?? 0);
  let sum = 0;
  let weighted = 0;
  for (let j = 0; j < bins; j += 1) {
    const weight = Math.exp((values[(channel + j) * cells + cell] ?? 0) - most);
    sum += weight;
    weighted += j * weight;
  }
  return weighted / sum;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
