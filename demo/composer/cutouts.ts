import { type Footage, margin, type RawCut } from "./footage.ts";
import { cropOf, type Planes } from "./planes.ts";
import type { Point } from "./shapes.ts";
import { blur, type Mask, silhouetteOf, spread } from "./silhouette.ts";
import { tubeNamed, tubes } from "./tubes.ts";

/** One person in one frame, cut out of the film and ready to be pasted anywhere. */
export interface Cutout {
  readonly picture: Planes;
  /** 0 to 255, soft at the edges. */
  readonly alpha: Uint8Array;
  /** What is left of the ground's light round the feet, 0 to 255. */
  readonly shade: Uint8Array;
  /** The foot, in pixels of the cutout. */
  readonly foot: Point;
  /** Its height in the source picture, for the ground's scale. */
  readonly sourceY: number;
  /** The silhouette's own box in the cutout. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
}

const threshold = 17;

export type Cutouts = ReadonlyMap<string, readonly Cutout[]>;

export function cutAll({ background, cuts }: Footage): Cutouts {
  return new Map(
    tubes.map((tube) => [
      tube.id,
      (cuts.get(tube.id) ?? []).map((cut, index) => {
        const [x, y] = tubeNamed(tube.id).feet[index] ?? [0, 0];
        return cutOut(cut, background, { x, y });
      }),
    ]),
  );
}

function cutOut({ left, top, picture }: RawCut, background: Planes, foot: Point): Cutout {
  const { width, height } = picture;
  const behind = cropOf(background, left, top, width, height);
  const difference = picture.y.map((luma, at) =>
    Math.max(
      Math.abs(luma - (behind.y[at] ?? 0)),
      // A dark coat on dark grass shows in its colour only.
      1.6 * Math.abs((picture.u[at] ?? 0) - (behind.u[at] ?? 0)),
      1.6 * Math.abs((picture.v[at] ?? 0) - (behind.v[at] ?? 0)),
    ),
  );
  const mask = silhouetteOf(difference, width, height, threshold);
  losePlaceColour(picture, behind, mask);
  return {
    picture,
    alpha: blur(
      mask.on.map((on) => on * 255),
      width,
      height,
    ),
    shade: shadowOf(picture, behind, mask, { x: foot.x - left, y: foot.y - top }),
    foot: { x: foot.x - left, y: foot.y - top },
    sourceY: foot.y,
    box: extentOf(mask),
  };
}

/** Boots in the grass and the fringe of hair keep the lawn's green: on asphalt that would show. */
function losePlaceColour(picture: Planes, behind: Planes, mask: Mask): void {
  for (let at = 0; at < mask.on.length; at += 1) {
    const [u, v] = [behind.u[at] ?? 128, behind.v[at] ?? 128];
    const strength = Math.abs(u - 128) + Math.abs(v - 128);
    const likeness = Math.abs((picture.u[at] ?? 128) - u) + Math.abs((picture.v[at] ?? 128) - v);
    if (strength < 12 || likeness > strength * 0.8) continue;
    picture.u[at] = 128;
    picture.v[at] = 128;
    picture.y[at] = 16 + ((picture.y[at] ?? 16) - 16) * (mask.on[at] === 1 ? 0.8 : 1);
  }
}

/** The darkening round the feet, fading to nothing before the cut's edge; no old background comes along. */
function shadowOf(picture: Planes, behind: Planes, mask: Mask, foot: Point): Uint8Array {
  const { width, height } = picture;
  const before = blur(blur(picture.y, width, height), width, height);
  const without = blur(blur(behind.y, width, height), width, height);
  const near = spread(mask, 2);
  const { bottom, top } = extentOf(mask);
  const reach = { x: 0.26 * (bottom - top), y: 0.1 * (bottom - top) };
  const shade = before.map((luma, at) => {
    const x = ((at % width) - foot.x) / Math.min(reach.x, foot.x, width - foot.x);
    const y = (Math.floor(at / width) - foot.y + 2) / Math.min(reach.y, height - foot.y);
    const weight = Math.max(0, 1 - x * x - y * y);
    if (near.on[at] === 1 && mask.on[at] !== 1) return 255 - 30 * weight;
    const left = Math.min(1, Math.max(0.6, luma / Math.max(1, without[at] ?? 1)));
    return 255 * (1 - (1 - left) * weight);
  });
  return blur(shade, width, height);
}

function extentOf({ width, height, on }: Mask): Cutout["box"] {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let at = 0; at < on.length; at += 1) {
    if (on[at] !== 1) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  }
  return right > left
    ? { left, top, right, bottom }
    : { left: margin.side, top: margin.top, right: width, bottom: height };
}
