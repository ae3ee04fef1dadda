import { expect, test } from "vitest";
import { sceneSchema } from "#contract";
import { cellsOf, isWatched, whereToLook } from "./where-to-look.ts";

const lane = sceneSchema.parse({
  zones: {
    lane: [
      { x: 0, y: 0.5 },
      { x: 0.5, y: 0.5 },
      { x: 0.5, y: 1 },
      { x: 0, y: 1 },
    ],
  },
});
const movesAt = (x: number, y: number) => ({
  share: 0.01,
  places: [],
  within: (box: { x: number; y: number; width: number; height: number }) =>
    x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height ? 1 : 0,
});

test("what moves in the lane is looked at, and only where it is", () => {
  const region = whereToLook(cellsOf(lane), movesAt(0.3, 0.7), []);
  expect(region?.width).toBeCloseTo(1 / 16);
  expect(region?.x).toBeCloseTo(0.25);
});

test("what moves beside the lane is not looked at", () => {
  expect(whereToLook(cellsOf(lane), movesAt(0.9, 0.2), [])).toBeUndefined();
  expect(isWatched(lane, { x: 0.9, y: 0.2 })).toBe(false);
});

test("where nothing is drawn, the whole picture is watched", () => {
  const scene = sceneSchema.parse({});
  expect(cellsOf(scene)).toHaveLength(16 * 9);
  expect(isWatched(scene, { x: 0.99, y: 0.01 })).toBe(true);
});

test("a plate that was read just now is looked at again, within the picture", () => {
  const recent = [{ x: -0.1, y: 0.8, width: 0.3, height: 0.4 }];
  const region = whereToLook([], movesAt(0, 0), recent);
  expect(region).toMatchObject({ x: 0, y: 0.8 });
  expect((region?.y ?? 0) + (region?.height ?? 0)).toBeCloseTo(1);
});
