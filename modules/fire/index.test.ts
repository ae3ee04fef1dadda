import { expect, test } from "vitest";
import { sceneSchema } from "../../contract/index.ts";
import openRule from "./index.ts";

const [width, height] = [96, 64];
type Colour = readonly [blue: number, green: number, red: number];
type Scenery = (x: number, y: number, picture: number) => Colour;

const street: Scenery = (x, y) => [80 + ((x * 7 + y * 3) % 20), 85 + ((x * 5) % 20), 90];
const within = (x: number, y: number, left: number, top: number, side: number) =>
  x >= left && x < left + side && y >= top && y < top + side;
const flame = (x: number, y: number, picture: number): Colour => {
  const heat = (Math.imul(x * 31 + y * 17 + picture * 101, 2_654_435_761) >>> 24) / 255;
  return [30 + 60 * heat, 90 + 130 * heat, 235];
};
const fire: Scenery = (x, y, picture) =>
  within(x, y, 32, 24, 24) ? flame(x, y, picture) : street(x, y, picture);
const lamp: Scenery = (x, y, picture) => (within(x, y, 32, 24, 24) ? [60, 160, 240] : street(x, y, picture));
const beacon: Scenery = (x, y, picture) =>
  within(x, y, 34, 26, 5) && picture % 4 < 2 ? [40, 170, 250] : street(x, y, picture);
/** A car's lamps and an orange van: they flicker as they pass. */
const passing: Scenery = (x, y, picture) =>
  within(x, y, (picture * 6) % 120, 30, 16) ? flame(x, y, picture) : street(x, y, picture);

function told(shows: readonly (readonly [scenery: Scenery, seconds: number])[], rules = {}) {
  const rule = openRule({ scene: sceneSchema.parse({ rules }) });
  let picture = 0;
  return shows.flatMap(([scenery, seconds]) =>
    Array.from({ length: seconds * 5 }, () => {
      picture += 1;
      const colours = new Uint8Array(width * height * 3);
      for (let at = 0; at < width * height; at += 1)
        colours.set(scenery(at % width, Math.floor(at / width), picture), 3 * at);
      return rule.see({ wall: picture * 200_000, width, height, brightness: new Uint8Array(), colours });
    }).flat(),
  );
}

test("flames that flicker in one place for three seconds are told, with where they are", () => {
  const signals = told([
    [street, 5],
    [fire, 10],
  ]);
  expect(signals).toHaveLength(1);
  const [{ at, box }] = signals as [(typeof signals)[0]];
  expect(at / 1e6).toBeGreaterThan(8);
  expect(at / 1e6).toBeLessThan(11);
  expect(box.x * width).toBeCloseTo(32, -1);
  expect(box.width * width).toBeCloseTo(24, -1);
});

test("what goes on burning is told again each minute", () => {
  expect(told([[fire, 100]])).toHaveLength(2);
});

test.each([
  ["a lamp, which does not flicker", lamp],
  ["a beacon, which is small", beacon],
  ["what flickers and passes", passing],
  ["a street", street],
] as const)("%s is no fire", (_, scenery) => {
  expect(
    told([
      [street, 5],
      [scenery, 20],
    ]),
  ).toEqual([]);
});

test("the scene says how long it must burn", () => {
  expect(
    told(
      [
        [street, 5],
        [fire, 8],
      ],
      { fire: { after: "20 s" } },
    ),
  ).toEqual([]);
});
