import { expect, test } from "vitest";
import { countingError } from "./counting.ts";

const crossed = (direction: string, start = 0) => ({
  rule: "line-crossed",
  start,
  end: start + 2,
  direction,
});
const told = (direction: string) => ({ rule: "line-crossed", zone: "gate", at: 0, direction });

test("one missed one way and one told twice the other way are two errors, not none", () => {
  const truth = [crossed("left-to-right"), crossed("left-to-right"), crossed("right-to-left")];
  const counts = [told("left-to-right"), told("right-to-left"), told("right-to-left")];
  expect(countingError(truth, counts)).toEqual({ truly: 3, counted: 3, error: 2 / 3 });
  expect(
    countingError(
      truth,
      [counts[0], ...truth.slice(1).map(({ direction }) => told(direction))].flatMap((one) => one ?? []),
    ),
  ).toMatchObject({ error: 0 });
});
