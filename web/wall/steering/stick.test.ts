import fc from "fast-check";
import { expect, test } from "vitest";
import { velocityOf } from "./stick.ts";

const stick = (axes: readonly number[], buttons: readonly number[] = []) => ({ axes, buttons });

test("a stick at rest, or nearly, turns nothing", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -0.14, max: 0.14, noNaN: true }), { minLength: 4, maxLength: 4 }),
      (axes) => {
        expect(velocityOf(stick(axes))).toEqual({ pan: 0, tilt: 0, zoom: 0 });
      },
    ),
  );
});

test("pushed to the right it turns right, pushed away it looks up, as a hand expects", () => {
  expect(velocityOf(stick([1, 0]))).toEqual({ pan: 1, tilt: 0, zoom: 0 });
  expect(velocityOf(stick([0, -1]))).toEqual({ pan: 0, tilt: 1, zoom: 0 });
});

test("triggers and the second stick zoom", () => {
  expect(velocityOf(stick([0, 0, 0, -1])).zoom).toBe(1);
  expect(velocityOf(stick([0, 0], [0, 0, 0, 0, 0, 0, 1, 0])).zoom).toBe(-1);
});

test("a velocity never leaves what the town takes, and small changes are one value", () => {
  const axis = fc.double({ min: -1.5, max: 1.5, noNaN: true });
  fc.assert(
    fc.property(fc.array(axis, { minLength: 4, maxLength: 4 }), (axes) => {
      for (const value of Object.values(velocityOf(stick(axes)))) {
        expect(Math.abs(value)).toBeLessThanOrEqual(1);
        expect(Math.abs(value * 20 - Math.round(value * 20))).toBeLessThan(1e-9);
      }
    }),
  );
});
