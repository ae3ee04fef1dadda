import fc from "fast-check";
import { expect, test } from "vitest";
import { Rate } from "./rate.ts";

test("a counter that grows evenly has that rate, whenever it is read", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000 }),
      fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 20, maxLength: 60 }),
      (perSecond, steps) => {
        const rate = new Rate(10_000, 5_000);
        let at = 0;
        for (const step of steps) rate.read((at += step), perSecond * at);
        if (at > 15_000) expect(rate.perSecond).toBeCloseTo(perSecond * 1000, 3);
      },
    ),
  );
});

test("nothing is said of the first seconds, and what was long ago is forgotten", () => {
  const rate = new Rate(10_000, 5_000);
  for (let second = 0; second < 5; second += 1) rate.read(second * 1000, second * 100);
  expect(rate.perSecond).toBeUndefined();
  for (let second = 5; second < 60; second += 1) rate.read(second * 1000, 500);
  expect(rate.perSecond).toBe(0);
});

test("a counter that begins anew is not a rate below zero", () => {
  const rate = new Rate(10_000, 5_000);
  for (let second = 0; second < 9; second += 1) rate.read(second * 1000, second * 100);
  rate.read(9_000, 0);
  expect(rate.perSecond).toBeUndefined();
  for (let second = 10; second < 16; second += 1) rate.read(second * 1000, (second - 9) * 100);
  expect(rate.perSecond).toBe(100);
});
