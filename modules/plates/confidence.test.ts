import fc from "fast-check";
import { expect, test } from "vitest";
import { confidenceOf, type Evidence } from "./confidence.ts";

const clear: Evidence = { score: -0.1, margin: 5, text: "AB123CD", country: "F", shape: 4.2 };

test("a clear French plate is believed, and so is a neighbour's", () => {
  expect(confidenceOf(clear)).toBeGreaterThan(0.97);
  expect(confidenceOf({ ...clear, score: -1.1, text: "1ABC234", country: "B" })).toBeGreaterThan(0.9);
});

test.each([
  ["207HDI", "B"],
  ["BUS30", "D"],
  ["GTI16V", "GB"],
])("the lettering %s, as narrow as it is, is believed less than a plate of that form", (text, country) => {
  const plate = { ...clear, score: -1.5, margin: 2, text, country };
  expect(confidenceOf({ ...plate, shape: 2.2 })).toBeLessThan(confidenceOf(plate) * 0.95);
});

test("nothing read is nothing believed", () => {
  expect(confidenceOf({ ...clear, score: -99, text: "", country: null })).toBe(0);
});

test("more evidence never makes it less sure", () => {
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(number(-20, 0), number(0, 12), number(1, 8), number(0, 3), (score, margin, shape, more) => {
      const one = { score, margin, text: "1ABC234", country: "B", shape };
      const least = confidenceOf(one);
      for (const better of [{ score: score + more }, { margin: margin + more }, { shape: shape + more }])
        expect(confidenceOf({ ...one, ...better })).toBeGreaterThanOrEqual(least);
    }),
  );
});
