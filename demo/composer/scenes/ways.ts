import { at, type Retouch, type Walker } from "../recipe.ts";
import type { Point } from "../shapes.ts";

/** Ways along the road of vtest.avi, from edge to edge of the film: the one on the grass side, and the one behind. */
export const nearWay: readonly Point[] = [at(-25, 216), at(250, 254), at(480, 318), at(800, 430)];
export const middleWay: readonly Point[] = [at(-25, 208), at(250, 238), at(480, 290), at(800, 385)];
export const farWay: readonly Point[] = [at(-25, 199), at(250, 221), at(470, 262), at(800, 340)];
/** Up to the car park behind the building. */
export const branchWay: readonly Point[] = [at(560, 330), at(600, 250), at(668, 160), at(716, 106)];

export function back(way: readonly Point[]): Point[] {
  return [...way].reverse();
}

export function passes(id: string, person: string, enters: number, way: readonly Point[]): Walker {
  return { id, person, enters, legs: [{ way }] };
}

/** Things that would tell every visitor that two cameras are one. */
export const withoutJacket: Retouch = { left: 52, top: 482, width: 124, height: 60, dx: 160, dy: -12 };
export const withoutPaper: Retouch = { left: 312, top: 440, width: 54, height: 36, dx: -74, dy: 0 };
