import { expect, test } from "vitest";
import { StillWatch } from "./stills.ts";

const [width, height] = [120, 80];

/** Paving with joints and the noise of a sensor, and a thing of its own pattern wherever one is named. */
function film(
  shows: (second: number) => { thing?: boolean; walker?: number; shadow?: boolean; gain?: number },
) {
  const watch = new StillWatch();
  return (seconds: number) => {
    let last: ReturnType<StillWatch["look"]> = [];
    for (let k = 0; k < seconds * 5; k += 1) {
      const { thing = false, walker, shadow = false, gain = 1 } = shows(k / 5);
      const data = new Uint8Array(width * height * 3);
      for (let at = 0; at < width * height; at += 1) {
        const [x, y] = [at % width, Math.floor(at / width)];
        let value = 120 + (x % 12 === 0 || y % 9 === 0 ? -25 : 0) + ((at * 31 + k * 17) % 7) - 3;
        if (shadow && x >= 50 && x < 74 && y >= 40 && y < 52) value *= 0.7;
        if (thing && x >= 60 && x < 72 && y >= 40 && y < 48) value = 45 + ((x * y) % 9);
        if (walker !== undefined && Math.abs(x - walker) < 8 && y > 20 && y < 60)
          value = 30 + ((x * 7 + k * 13) % 60);
        data.fill(Math.min(255, value * gain), 3 * at, 3 * at + 3);
      }
      last = watch.look({ wall: k * 200_000, width, height, data });
    }
    return last;
  };
}

test("a thing that comes to lie there is found with its place, its time, and a new edge", () => {
  const [still, ...more] = film((second) => ({ thing: second >= 20 }))(26);
  expect(more).toEqual([]);
  expect(still?.box.x).toBeCloseTo(60 / width, 1);
  expect(still?.box.height).toBeCloseTo(8 / height, 1);
  expect((still?.since ?? 0) / 1e6).toBeCloseTo(20, 0);
  expect(still?.appeared).toBeGreaterThan(0.7);
  expect(still?.likeness).toBeLessThan(0.5);
});

test("a thing that is taken away leaves a place whose edge was usual", () => {
  const [still] = film((second) => ({ thing: second < 30 }))(36);
  expect(still?.appeared).toBeLessThan(0.3);
});

test("what lay there while the place was learnt, and went, is told as a thing when it comes again", () => {
  const shows = (second: number) => ({ thing: second < 25 || second >= 50 });
  expect(film(shows)(48)).toEqual([]);
  const [still, ...more] = film(shows)(58);
  expect(more).toEqual([]);
  expect(still?.appeared).toBeGreaterThan(0.7);
  expect((still?.since ?? 0) / 1e6).toBeCloseTo(50, 0);
});

test("who walks through lies nowhere, and hides what lies there for no time", () => {
  const walks = (second: number) => (second > 15 ? { walker: ((second * 20) % 160) - 20 } : {});
  expect(film(walks)(40)).toEqual([]);
  const seen = film((second) => ({
    thing: second >= 20,
    ...(second > 26 && second < 29 ? { walker: 20 + (second - 26) * 40 } : {}),
  }))(40);
  expect(seen).toHaveLength(1);
  expect((seen[0]?.since ?? 0) / 1e6).toBeCloseTo(20, 0);
});

test("a shadow keeps the ground's own pattern", () => {
  const [still] = film((second) => ({ shadow: second >= 20 }))(26);
  expect(still?.likeness).toBeGreaterThan(0.75);
});

test("light that changes for the whole picture is nobody's thing, slowly or at once", () => {
  expect(film((second) => ({ gain: 1 + Math.min(0.5, Math.max(0, second - 15) / 40) }))(40)).toEqual([]);
  expect(film((second) => ({ gain: second < 20 ? 1 : 0.4 }))(45)).toEqual([]);
});

test("the same pictures give the same places", () => {
  const show = (second: number) => ({ thing: second >= 18, walker: second * 9 });
  expect(film(show)(30)).toEqual(film(show)(30));
});
