import { expect, test } from "vitest";
import { boxesAt } from "./boxes-at.ts";

const seen = (wall: number, x: number, id = 7) => ({
  type: "tracks" as const,
  camera: "gare",
  wall,
  tracks: [{ id, category: "person" as const, confidence: 0.8, box: { x, y: 0.5, width: 0.1, height: 0.3 } }],
});
const xOf = (wall: number, ...heard: Parameters<typeof boxesAt> extends [number, ...infer R] ? R : never) =>
  boxesAt(wall, ...heard)[0]?.box.x;

test("a box goes on as it moved, to where the shown picture is", () => {
  expect(xOf(600_000, seen(400_000, 0.4), seen(200_000, 0.3))).toBeCloseTo(0.5);
});

test("a track seen once stays where it was seen", () => {
  expect(xOf(600_000, seen(400_000, 0.4), seen(200_000, 0.3, 8))).toBe(0.4);
  expect(xOf(600_000, seen(400_000, 0.4), undefined)).toBe(0.4);
});

test("nothing is drawn on a picture that the analysis is far behind", () => {
  expect(xOf(2_000_000, seen(400_000, 0.4), seen(200_000, 0.3))).toBeUndefined();
});
