import { expect, test } from "vitest";
import { slope } from "./soak.ts";

test("what grows by two a minute has a slope of two, and what stays has none", () => {
  expect(
    slope([
      [0, 1],
      [1, 3],
      [2, 5],
    ]),
  ).toBeCloseTo(2);
  expect(
    slope([
      [0, 7],
      [5, 7],
    ]),
  ).toBe(0);
  expect(slope([[3, 4]])).toBe(0);
});
