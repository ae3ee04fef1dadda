import fc from "fast-check";
import { expect, test } from "vitest";
import { Spread } from "./spread.ts";

function spreadOver(count: number, most: number): Spread<number> {
  const spread = new Spread<number>(most);
  for (let item = 0; item < count; item += 1) spread.add(item);
  return spread;
}

test("few are all kept, many are kept evenly from the first on", () => {
  expect(spreadOver(4, 4).items).toEqual([0, 1, 2, 3]);
  expect(spreadOver(5, 4).items).toEqual([0, 2, 4]);
  expect(spreadOver(39, 12).items).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 36]);
  expect(spreadOver(39, 12).seen).toBe(39);
});

test("whatever comes, at least half of the room is used, and all gaps are equal", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 2, max: 20 }), (count, most) => {
      const { items } = spreadOver(count, most);
      expect(items.length).toBeLessThanOrEqual(most);
      expect(items.length).toBeGreaterThanOrEqual(Math.min(count, most / 2));
      expect(new Set(items.slice(1).map((item, k) => item - (items[k] ?? 0))).size).toBeLessThanOrEqual(1);
    }),
  );
});
