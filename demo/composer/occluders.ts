import type { Planes } from "./planes.ts";
import { sourceHeight, sourceWidth } from "./planes.ts";
import type { Furniture } from "./recipe.ts";

/** What stands in the street of vtest.avi, in front of those who walk behind it: drawn again over them. */
export interface Occluder {
  readonly name: Furniture;
  readonly footY: number;
  /** Indices of its pixels. */
  readonly pixels: Uint32Array;
}

type Corner = readonly [number, number];

/** Corners measured on the film's background. */
const lampAndSign: readonly (readonly Corner[])[] = [
  [
    [423, 96],
    [429, 96],
    [432.5, 204],
    [425.5, 204],
  ],
  [
    [412, 202],
    [444, 202],
    [445, 243],
    [414.5, 243],
  ],
  [
    [428, 240],
    [433.5, 240],
    [436.5, 339],
    [438.5, 342],
    [438.5, 391],
    [429, 391],
    [428, 340],
  ],
];
const tripod: readonly (readonly Corner[])[] = [
  [
    [503, 338],
    [511, 338],
    [511, 357],
    [502, 357],
  ],
  [
    [504, 354],
    [508, 354],
    [506, 378],
    [502, 378],
  ],
  [
    [499, 375],
    [509, 375],
    [508, 390],
    [500, 390],
  ],
  [
    [499, 381],
    [503, 384],
    [461.5, 469],
    [458, 468],
  ],
  [
    [504, 386],
    [507.5, 386],
    [509.5, 451],
    [506.5, 451],
  ],
  [
    [506, 384],
    [510, 386],
    [526, 481],
    [522, 481],
  ],
];

export const occluders: readonly Occluder[] = [
  { name: "lamp", footY: 391, pixels: inside(lampAndSign) },
  { name: "tripod", footY: 470, pixels: inside(tripod) },
];

export function drawAgain(target: Planes, background: Planes, { pixels }: Occluder): void {
  for (const at of pixels) {
    target.y[at] = background.y[at] ?? 16;
    target.u[at] = background.u[at] ?? 128;
    target.v[at] = background.v[at] ?? 128;
  }
}

function inside(polygons: readonly (readonly Corner[])[]): Uint32Array {
  const found: number[] = [];
  for (let y = 0; y < sourceHeight; y += 1) {
    for (let x = 0; x < sourceWidth; x += 1) {
      if (polygons.some((polygon) => holds(polygon, x + 0.5, y + 0.5))) found.push(y * sourceWidth + x);
    }
  }
  return Uint32Array.from(found);
}

/** Even-odd rule. */
function holds(polygon: readonly Corner[], x: number, y: number): boolean {
  let within = false;
  for (let k = 0; k < polygon.length; k += 1) {
    const [ax, ay] = polygon[k] ?? [0, 0];
    const [bx, by] = polygon[(k + 1) % polygon.length] ?? [0, 0];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) within = !within;
  }
  return within;
}
