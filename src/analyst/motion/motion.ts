import type { Box } from "#model";
import { Background } from "./background.ts";
import { movingPlaces } from "./moving-places.ts";

/** What moved in one picture. */
export interface Motion {
  /** Share of all pixels that are not as usual, 0 to 1. */
  readonly share: number;
  /** The same inside a box. */
  within(box: Box): number;
  /** Where, in fractions of the picture. */
  readonly places: readonly Box[];
}

/**
 * Watches the pictures of one camera; sizes may change, and then it learns anew. It looks at half the size: a
 * quarter of the work, and the sensor's noise averaged away.
 */
export class MotionWatch {
  #background: Background | undefined;
  #brightness = new Uint8Array();

  /** `data` is blue, green, red. What is answered is valid until the next picture. */
  look(picture: { width: number; height: number; data: Uint8Array }): Motion {
    const width = Math.floor(picture.width / 2);
    const height = Math.floor(picture.height / 2);
    if (this.#background?.width !== width || this.#background.height !== height) {
      this.#background = new Background(width, height);
      this.#brightness = new Uint8Array(width * height);
    }
    toBrightness(picture.data, picture.width, width, this.#brightness);
    const foreground = this.#background.look(this.#brightness);
    let changed = 0;
    for (const pixel of foreground) changed += pixel;
    return {
      share: changed / foreground.length,
      within: (box) => shareWithin(foreground, width, height, box),
      places: movingPlaces(foreground, width, height),
    };
  }
}

/** The mean of each 2 × 2 pixels, weighed as Rec. 601 does, in 10-bit fractions. */
function toBrightness(bgr: Uint8Array, stride: number, width: number, into: Uint8Array): void {
  for (let pixel = 0; pixel < into.length; pixel += 1) {
    const y = Math.floor(pixel / width);
    const upper = (2 * y * stride + 2 * (pixel - y * width)) * 3;
    const lower = upper + stride * 3;
    const sum = (channel: number) =>
      (bgr[upper + channel] ?? 0) +
      (bgr[upper + channel + 3] ?? 0) +
      (bgr[lower + channel] ?? 0) +
      (bgr[lower + channel + 3] ?? 0);
    into[pixel] = (29 * sum(0) + 150 * sum(1) + 77 * sum(2)) >> 10;
  }
}

function shareWithin(foreground: Uint8Array, width: number, height: number, box: Box): number {
  const left = Math.max(0, Math.floor(box.x * width));
  const top = Math.max(0, Math.floor(box.y * height));
  const right = Math.min(width, Math.ceil((box.x + box.width) * width));
  const bottom = Math.min(height, Math.ceil((box.y + box.height) * height));
  let changed = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) changed += foreground[y * width + x] ?? 0;
  }
  return changed / Math.max(1, (right - left) * (bottom - top));
}
