import fc from "fast-check";
import { expect, test } from "vitest";
import type { PlacementView } from "../../contract/index.ts";
import { measureView } from "./measure-view.ts";
import { advise, viewOfOutline } from "./placement.ts";

const good: PlacementView = {
  characterHeight: 24,
  angle: 15,
  lean: 3,
  edge: 1.5,
  ground: 180,
  contrast: 120,
};

test("a good view needs no advice", () => {
  expect(advise(good)).toEqual([]);
});

test.each([
  [{ characterHeight: 7, edge: 0.5 }, "height", "prevents"],
  [{ characterHeight: 13, edge: 0.5 }, "height", "hinders"],
  [{ angle: 60 }, "angle", "prevents"],
  [{ lean: -15 }, "lean", "hinders"],
  [{ edge: 8 }, "blur", "prevents"],
  [{ ground: 30 }, "dark", "hinders"],
  [{ ground: 252 }, "bright", "hinders"],
  [{ contrast: 20 }, "contrast", "prevents"],
] as const)("%j: it says %s, which %s reading", (change, about, severity) => {
  expect(advise({ ...good, ...change })).toMatchObject([{ about, severity }]);
});

test("what prevents reading is said before what only hinders it", () => {
  const advice = advise({ ...good, characterHeight: 13, edge: 0.5, angle: 70 });
  expect(advice.map(({ about }) => about)).toEqual(["angle", "height"]);
});

test("coming nearer never makes a view worse", () => {
  const view = fc.record({
    characterHeight: fc.double({ min: 2, max: 60, noNaN: true }),
    angle: fc.double({ min: 0, max: 80, noNaN: true }),
    lean: fc.double({ min: -40, max: 40, noNaN: true }),
    edge: fc.double({ min: 0.5, max: 10, noNaN: true }),
    ground: fc.double({ min: 0, max: 255, noNaN: true }),
    contrast: fc.double({ min: 0, max: 255, noNaN: true }),
  });
  fc.assert(
    fc.property(view, (seen) => {
      const nearer = { ...seen, characterHeight: seen.characterHeight * 2 };
      expect(advise(nearer).length).toBeLessThanOrEqual(advise(seen).length);
    }),
  );
});

test("a plate's outline tells how high its characters are, and how they lean", () => {
  const { characterHeight, lean } = viewOfOutline({ width: 130, height: 27.5, lean: Math.PI / 18 });
  expect(characterHeight).toBeCloseTo(20);
  expect(lean).toBeCloseTo(10);
});

test("where nobody knows the angle, nothing is said of it", () => {
  const { angle: _, ...unknown } = good;
  expect(advise(unknown)).toEqual([]);
});

test("ground, contrast and edge are measured where the plate is, and nowhere else", () => {
  const [width, height] = [200, 100];
  const data = new Uint8Array(width * height * 3).fill(7);
  // White, with black strokes of four pixels.
  for (let y = 40; y < 60; y += 1)
    for (let x = 50; x < 145; x += 1)
      data.fill(x % 8 < 4 ? 20 : 220, 3 * (y * width + x), 3 * (y * width + x) + 3);
  const view = measureView(
    { width, height, data },
    {
      plate: "AB123CD",
      likeliest: "AB123CD",
      confidence: 1,
      country: "F",
      box: { x: 50, y: 40, width: 94, height: 19 },
      outline: { width: 94, height: 20, lean: 0 },
      characters: [],
      score: 0,
      margin: 5,
    },
  );
  expect(view).toMatchObject({ ground: 220, contrast: 200 });
  expect(view.edge).toBeCloseTo(1);
});
