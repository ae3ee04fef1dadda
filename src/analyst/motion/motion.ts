import type { Box } from "#model";
import { Background } from "./background.ts";

/** What moved in one picture. */
export interface Motion {
  /** Share of all pixels that are not as usual, 0 to 1. */
  readonly share: number;
  /** The same inside a box. */
  within(box: Box): number;
}

/** Watches the pictures of one camera; sizes may change, and then it learns anew. */
export class MotionWatch {
  #background: Background | undefined;
  #brightness = new Uint8Array();

  /** `data` is blue, green, red. What is answered is valid until the next picture. */
  look(picture: { width: number; height: number; data: Uint8Array }): Motion {
    const { width, height, data } = picture;
    if (this.#background?.width !== width || this.#background.height !== height) {
      this.#background = new Background(width, height);
      this.#brightness = new Uint8Array(width * height);
    }
    toBrightness(data, this.#brightness);
    const foreground = this.#background.look(this.#brightness);
    let changed = 0;
    for (const pixel of foreground) changed += pixel;
    return {
      share: changed / foreground.length,
      within: (box) => shareWithin(foreground, width, height, box),
    };
  }
}

/** Rec. 601 in 8-bit fractions. */
function toBrightness(bgr: Uint8Array, into: Uint8Array): void {
  for (let pixel = 0, at = 0; pixel < into.length; pixel += 1, at += 3) {
    into[pixel] = (29 * (bgr[at] ?? 0) + 150 * (bgr[at + 1] ?? 0) + 77 * (bgr[at + 2] ?? 0)) >> 8;
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
