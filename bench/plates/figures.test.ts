import fc from "fast-check";
import { expect, test } from "vitest";
import { figuresOf, shareOf, type Verdict } from "./figures.ts";

const verdict = (truth: string, read: string, confidence: number): Verdict => ({
  file: `${truth}.jpg`,
  truth,
  read,
  confidence,
  answered: confidence > 0.5,
  half: "held-out",
  traits: [],
});

test("Wilson's interval is the known one: 204 of 211", () => {
  expect(shareOf(204, 211)).toEqual({ of: 211, share: 0.967, from: 0.933, to: 0.984 });
});

test("a share lies within its interval", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (of, some) => {
      const { share, from, to } = shareOf(some % (of + 1), of);
      expect(from).toBeLessThanOrEqual(share);
      expect(to).toBeGreaterThanOrEqual(share);
    }),
  );
});

test("O and 0 are one only where it is said", () => {
  const figures = figuresOf([verdict("RK100AO", "RK1OOA0", 0.9), verdict("AB123CD", "AB123CD", 0.9)]);
  expect(figures.exact.share).toBe(0.5);
  expect(figures.exactZeroIsO.share).toBe(1);
});

test("the surest come first in the curve, and the worst are those that are wrong", () => {
  const wrong = verdict("AB123CD", "AB128CD", 0.1);
  const figures = figuresOf([verdict("EF456GH", "EF456GH", 0.9), wrong]);
  expect(figures.precisionAtCoverage).toMatchObject({ "0.5": 1, "1": 0.5 });
  expect(figures.worst[0]).toBe(wrong);
  expect(figures.confusions).toEqual({ "3>8": 1 });
  expect(figures.calibrationError).toBeCloseTo(0.1);
});
