import { expect, test } from "vitest";
import { sceneSchema } from "#contract";
import { pointsOf } from "#media";
import type { Track } from "#model";
import { annotate, type Canvas } from "./annotate.ts";

const canvas = (): Canvas => ({ width: 100, height: 60, data: new Uint8Array(100 * 60 * 3) });
const at = ({ data, width }: Canvas, x: number, y: number) => [
  ...data.subarray(3 * (y * width + x), 3 * (y * width + x) + 3),
];
const track: Track = {
  id: 7,
  category: "person",
  confidence: 0.9,
  firstSeen: 0,
  state: "confirmed",
  box: { x: 0.5, y: 0.5, width: 0.2, height: 0.4 },
  foot: { x: 0.6, y: 0.9 },
};
const scene = sceneSchema.parse({
  lines: { gate: { from: { x: 0.1, y: 0.3 }, to: { x: 0.1, y: 0.9 } } },
});

test("a line, a followed person and a signal are drawn where they are, in their own colours", () => {
  const picture = canvas();
  const signal = {
    rule: "line-crossed",
    at: 0,
    zone: "gate",
    track: 7,
    box: { x: 0.75, y: 0.2, width: 0.1, height: 0.2 },
    confidence: 1,
    measured: {},
  };
  annotate(picture, { scene, tracks: [track], trails: new Map(), signals: [signal] });
  const [line, box, told] = [at(picture, 10, 40), at(picture, 70, 45), at(picture, 75, 18)];
  expect(line).not.toEqual([0, 0, 0]);
  expect(new Set([line, box, told].map(String)).size).toBe(3);
});

test("what reaches beyond the picture is cut, and who is not sure to be there is not drawn", () => {
  const picture = canvas();
  const outside = { ...track, box: { x: -0.5, y: -0.5, width: 3, height: 3 } };
  annotate(picture, {
    scene: sceneSchema.parse({}),
    tracks: [{ ...outside, state: "tentative" }],
    trails: new Map(),
    signals: [],
  });
  expect(picture.data.every((value) => value === 0)).toBe(true);
  annotate(picture, { scene, tracks: [outside], trails: new Map(), signals: [] });
  expect(picture.data).toHaveLength(100 * 60 * 3);
});

test("letters are three points wide, and what has no glyph is a gap", () => {
  expect(pointsOf("1")).toContainEqual({ x: 1, y: 0 });
  expect(pointsOf("§")).toEqual([]);
  expect(Math.max(...pointsOf("ab").map(({ x }) => x))).toBe(6);
});
