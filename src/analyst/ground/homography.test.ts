import fc from "fast-check";
import { expect, test } from "vitest";
import { groundOf } from "./homography.ts";

/** A camera at some height and pitch over a plane: from metres (x right, y ahead) to fractions of the picture. */
function camera(height: number, pitch: number, focal: number) {
  const [sine, cosine] = [Math.sin(pitch), Math.cos(pitch)];
  return ({ x, y }: { x: number; y: number }) => {
    const depth = y * cosine + height * sine;
    return { x: 0.5 + (focal * x) / depth, y: 0.5 + (focal * (height * cosine - y * sine)) / depth };
  };
}

const bay = [
  { x: -3, y: 10 },
  { x: 3, y: 10 },
  { x: 3, y: 18 },
  { x: -3, y: 18 },
];

test("four corners of a parking bay give the metres of every other place, whatever the camera", () => {
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(
      number(3, 12),
      number(0.2, 1),
      number(0.7, 2),
      number(-10, 10),
      number(6, 60),
      (height, pitch, focal, x, y) => {
        const see = camera(height, pitch, focal);
        const ground = groundOf(bay.map((metres) => ({ at: see(metres), metres })));
        const found = ground(see({ x, y }));
        expect(found?.x).toBeCloseTo(x, 2);
        expect(found?.y).toBeCloseTo(y, 2);
      },
    ),
  );
});

test("clicks that are a pixel or two off cost centimetres, and more clicks cost less", () => {
  const see = camera(7, 0.35, 1.2);
  const off = (metres: { x: number; y: number }, at: number) => {
    const place = see(metres);
    return {
      metres,
      at: { x: place.x + 0.001 * Math.cos(at * 2.4), y: place.y + 0.001 * Math.sin(at * 2.4) },
    };
  };
  const middle = { x: 0, y: 14 };
  const errorOf = (clicked: typeof bay) => {
    const found = groundOf(clicked.map(off))(see(middle)) ?? { x: 99, y: 99 };
    return Math.hypot(found.x - middle.x, found.y - middle.y);
  };
  const more = Array.from({ length: 25 }, (_, i) => ({
    x: -3 + 1.5 * (i % 5),
    y: 10 + 2 * Math.floor(i / 5),
  }));
  expect(errorOf(bay)).toBeLessThan(0.2);
  expect(errorOf(more)).toBeLessThan(errorOf(bay));
});

test("what is at the horizon or above it has no place on the ground", () => {
  const see = camera(7, 0.35, 1.2);
  const ground = groundOf(bay.map((metres) => ({ at: see(metres), metres })));
  const horizon = see({ x: 0, y: 1e9 }).y;
  expect(ground({ x: 0.5, y: horizon })).toBeUndefined();
  expect(ground({ x: 0.5, y: horizon - 0.1 })).toBeUndefined();
  expect(ground({ x: 0.5, y: horizon + 0.2 })).toBeDefined();
});

test("four places on a line are no ground", () => {
  const line = [0, 1, 2, 3].map((n) => ({ at: { x: 0.1 * n, y: 0.5 }, metres: { x: n, y: 0 } }));
  expect(() => groundOf(line)).toThrow(/lie on one line/);
  const [a, b, c] = line;
  const almost = [a, b, c, { at: { x: 0.4, y: 0.9 }, metres: { x: 1, y: 4 } }].flatMap((one) => one ?? []);
  expect(() => groundOf(almost)).toThrow(/lie on one line/);
});
