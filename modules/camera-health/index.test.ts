import { expect, test } from "vitest";
import { sceneSchema, type WholePicture } from "../../contract/index.ts";
import openRule from "./index.ts";

const [width, height] = [208, 116];
const scene = sceneSchema.parse({});

/** Brightness, 0 to 255, at a place of the scene. */
type Scenery = (x: number, y: number) => number;

/** Houses: each cell of twenty pixels has its own brightness, and stripes of its own width. */
const street: Scenery = (x, y) => {
  const cell = Math.imul(Math.floor(x / 20) * 7 + Math.floor(y / 20) * 13 + 3, 2_654_435_761) >>> 0;
  const stripe = (cell % 5) + 2;
  return 60 + ((cell >>> 8) % 120) + ((x + y) % (2 * stripe) < stripe ? 25 : 0);
};
const elsewhere: Scenery = (x, y) => street(x + 317, y + 211);
const black: Scenery = () => 12;
const white: Scenery = () => 252;
const smeared: Scenery = (x, y) => {
  let sum = 0;
  for (let dy = -6; dy <= 6; dy += 2) for (let dx = -6; dx <= 6; dx += 2) sum += street(x + dx, y + dy);
  return sum / 49;
};
const dusk: Scenery = (x, y) => 20 + street(x, y) * 0.4;

/** Five pictures a second, each with the noise of a sensor. */
function* pictures(shows: readonly (readonly [scenery: Scenery, seconds: number])[], noise = 3) {
  let picture = 0;
  for (const [scenery, seconds] of shows) {
    const still = Array.from({ length: width * height }, (_, at) =>
      scenery(at % width, Math.floor(at / width)),
    );
    for (let end = picture + seconds * 5; picture < end; picture += 1) {
      const brightness = new Uint8Array(width * height);
      for (let at = 0; at < brightness.length; at += 1) {
        const grain = noise === 0 ? 0 : ((at * 31 + picture * 17 + (at >> 3)) % (2 * noise + 1)) - noise;
        brightness[at] = (still[at] ?? 0) + grain;
      }
      yield { wall: picture * 200_000, width, height, brightness } satisfies WholePicture;
    }
  }
}

function told(shows: Parameters<typeof pictures>[0], { rules = scene, noise = 3 } = {}) {
  const rule = openRule({ scene: rules });
  const signals = [...pictures(shows, noise)].flatMap((picture) => rule.see(picture));
  return signals.map(({ at, zone }) => [zone, at / 1e6] as const);
}

test.each([
  ["covered", black],
  ["blinded", white],
  ["blurred", smeared],
  ["turned", elsewhere],
] as const)("a camera that is %s for ten seconds is told, and again each minute", (trouble, shows) => {
  expect(
    told([
      [street, 20],
      [shows, 75],
    ]),
  ).toEqual([
    [trouble, 30],
    [trouble, 90],
  ]);
});

test("what lasts shorter is not told: a lorry that stops before the lens and drives on", () => {
  expect(
    told([
      [street, 20],
      [black, 9],
      [street, 10],
      [black, 9],
      [street, 5],
    ]),
  ).toEqual([]);
});

test("evening is no trouble", () => {
  expect(
    told([
      [street, 30],
      [dusk, 60],
    ]),
  ).toEqual([]);
});

test("once the picture is well again, the same trouble is told anew", () => {
  expect(
    told([
      [street, 20],
      [black, 15],
      [street, 15],
      [black, 15],
    ]),
  ).toEqual([
    ["covered", 30],
    ["covered", 60],
  ]);
});

test("a stream that repeats its picture to the last bit is frozen", () => {
  expect(told([[street, 70]], { noise: 0 })).toEqual([["frozen", 60.2]]);
  expect(told([[street, 70]])).toEqual([]);
});

test("a camera that never showed anything is covered, and is not what is usual", () => {
  expect(
    told([
      [black, 20],
      [street, 40],
    ]),
  ).toEqual([["covered", 10]]);
});

test("the scene says how long it must last", () => {
  const rules = sceneSchema.parse({ rules: { "camera-health": { after: "3 s" } } });
  expect(
    told(
      [
        [street, 20],
        [black, 5],
      ],
      { rules },
    ),
  ).toEqual([["covered", 23]]);
});
