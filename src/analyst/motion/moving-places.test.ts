import { expect, test } from "vitest";
import { halved } from "./halved.ts";
import { movingPlaces } from "./moving-places.ts";

const [width, height] = [64, 48];

function maskWith(...squares: [x: number, y: number, side: number][]): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (const [left, top, side] of squares)
    for (let y = top; y < top + side; y += 1) mask.fill(1, y * width + left, y * width + left + side);
  return mask;
}

test("what moves in two corners is two places, and what touches is one", () => {
  expect(movingPlaces(maskWith([4, 4, 8], [48, 32, 8]), width, height)).toHaveLength(2);
  expect(movingPlaces(maskWith([4, 4, 8], [12, 12, 8]), width, height)).toEqual([
    { x: 4 / 64, y: 4 / 48, width: 16 / 64, height: 16 / 48 },
  ]);
});

test("a few pixels here and there are noise", () => {
  expect(movingPlaces(maskWith([2, 2, 1], [30, 30, 1], [50, 9, 1]), width, height)).toEqual([]);
});

test("a picture of half the size has the mean of four pixels in each, colour by colour", () => {
  const data = Uint8Array.from([0, 100, 10, 4, 100, 20, 8, 100, 30, 12, 100, 40]);
  expect(halved({ width: 2, height: 2, data })).toEqual({
    width: 1,
    height: 1,
    data: Uint8Array.from([6, 100, 25]),
  });
});
