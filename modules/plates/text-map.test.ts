import { expect, test } from "vitest";
import { stripsOf, type TextMap } from "./text-map.ts";

/** A map with bars of text: centre, length, thickness, lean. */
function mapWith(...bars: { x: number; y: number; long: number; thick: number; angle: number }[]): TextMap {
  const [width, height] = [200, 120];
  const values = new Float32Array(width * height);
  for (const { x, y, long, thick, angle } of bars) {
    values.forEach((_, at) => {
      const [dx, dy] = [(at % width) + 0.5 - x, Math.floor(at / width) + 0.5 - y];
      const along = dx * Math.cos(angle) + dy * Math.sin(angle);
      const across = dy * Math.cos(angle) - dx * Math.sin(angle);
      if (Math.abs(along) <= long / 2 && Math.abs(across) <= thick / 2) values[at] = 0.9;
    });
  }
  return { width, height, values };
}

test("a line of text becomes a strip where it is, as it leans, and a little larger than it was drawn", () => {
  const [strip, ...others] = stripsOf(mapWith({ x: 100, y: 60, long: 80, thick: 14, angle: 0.3 }));
  expect(others).toEqual([]);
  expect(strip?.x).toBeCloseTo(100, 0);
  expect(strip?.y).toBeCloseTo(60, 0);
  expect(strip?.angle).toBeCloseTo(0.3, 1);
  expect(strip?.width).toBeGreaterThan(85);
  expect(strip?.height).toBeGreaterThan(20);
});

test("two lines are two strips", () => {
  const map = mapWith(
    { x: 60, y: 30, long: 80, thick: 10, angle: 0 },
    { x: 140, y: 90, long: 60, thick: 10, angle: -0.2 },
  );
  expect(stripsOf(map)).toHaveLength(2);
});

test("what is as high as wide, or too low to be read, is no line", () => {
  expect(stripsOf(mapWith({ x: 60, y: 60, long: 30, thick: 30, angle: 0 }))).toEqual([]);
  expect(stripsOf(mapWith({ x: 60, y: 60, long: 30, thick: 2, angle: 0 }))).toEqual([]);
});

test("a network that is half sure everywhere says nothing", () => {
  expect(stripsOf({ width: 64, height: 64, values: new Float32Array(64 * 64).fill(0.4) })).toEqual([]);
});
