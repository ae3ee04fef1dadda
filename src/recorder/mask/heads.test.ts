import { expect, test } from "vitest";
import { TurnedClock } from "#base";
import type { MaskOrder } from "#contract";
import { Heads } from "./heads.ts";

const polygons = [
  [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
  ],
];
const order: MaskOrder = {
  kind: "by-place",
  places: [{ preset: "hall", order: { kind: "burn", polygons } }, { preset: "sky" }],
};
const opened = () => {
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  return { clock, heads: new Heads(clock) };
};

test("a moving camera is closed but at the places whose masks are known", () => {
  const { heads } = opened();
  expect(heads.orderNow("beffroi", order)).toMatchObject({ kind: "closed", cause: "elsewhere" });
  expect(heads.take([{ camera: "beffroi", preset: "hall" }])).toBe(true);
  expect(heads.orderNow("beffroi", order)).toEqual({ kind: "burn", polygons });
  expect(heads.take([{ camera: "beffroi", preset: "hall" }])).toBe(false);
  heads.take([{ camera: "beffroi", preset: "sky" }]);
  expect(heads.orderNow("beffroi", order)).toBeUndefined();
  expect(heads.take([{ camera: "beffroi" }])).toBe(true);
  expect(heads.orderNow("beffroi", order)).toMatchObject({ kind: "closed" });
  expect(heads.orderNow("place", { kind: "burn", polygons })).toEqual({ kind: "burn", polygons });
});

test("what is not said again within five seconds is no longer known", async () => {
  const { clock, heads } = opened();
  heads.take([{ camera: "beffroi", preset: "hall" }]);
  await clock.advance(4_900);
  expect(heads.forget()).toBe(false);
  heads.take([{ camera: "beffroi", preset: "hall" }]);
  await clock.advance(5_000);
  expect(heads.orderNow("beffroi", order)).toMatchObject({ kind: "closed" });
  expect(heads.forget()).toBe(true);
  expect(heads.forget()).toBe(false);
});
