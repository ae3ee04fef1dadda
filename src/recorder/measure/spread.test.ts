import { expect, test } from "vitest";
import { Durations } from "./spread.ts";

test("of a hundred durations the middle one, the longest but one and the longest are told", () => {
  const durations = new Durations(200);
  expect(durations.spread()).toBeUndefined();
  for (let ms = 100; ms >= 1; ms -= 1) durations.note(ms);
  expect(durations.spread()).toEqual({ p50: 50, p99: 99, most: 100 });
});

test("what is older than the ring is forgotten", () => {
  const durations = new Durations(4);
  for (const ms of [900, 1, 2, 3, 4]) durations.note(ms);
  expect(durations.spread()).toEqual({ p50: 2, p99: 4, most: 4 });
});
