import fc from "fast-check";
import { expect, test } from "vitest";
import { vehiclePicture } from "./vehicle-picture.ts";

const [width, height] = [200, 160];
const plate = { x: 90, y: 130, width: 26, height: 6 };

function pictureOf(seed: number) {
  const data = new Uint8Array(3 * width * height);
  for (let at = 0; at < data.length; at += 1) data[at] = (at * 31 + ((at * seed) % 97)) % 251;
  return { wall: 0, width, height, data };
}

test("the plate and the bumper are as they were", () => {
  const seen = pictureOf(3);
  const shown = vehiclePicture(seen, plate, []);
  const [left, top] = [Math.floor(90 - 1.6 * 26), Math.floor(130 - 60)];
  for (let y = 130; y < 136; y += 1)
    for (let x = 90; x < 116; x += 1)
      expect(shown.data[((y - top) * shown.width + x - left) * 3]).toBe(seen.data[(y * width + x) * 3]);
});

test("what is above the bumper has no more left of it than a few mean colours, wherever the plate is", () => {
  const place = fc.record({
    x: fc.integer({ min: -10, max: 190 }),
    y: fc.integer({ min: -10, max: 150 }),
    width: fc.integer({ min: 16, max: 40 }),
    height: fc.integer({ min: 4, max: 12 }),
  });
  fc.assert(
    fc.property(place, fc.integer({ min: 1, max: 96 }), (at, seed) => {
      const shown = vehiclePicture(pictureOf(seed), at, []);
      const top = Math.min(height - 2, Math.max(0, Math.floor(at.y - 10 * at.height)));
      const until = Math.floor(at.y - 1.5 * at.height) - top;
      const size = Math.ceil(shown.width / 8);
      for (let y = 0; y < Math.min(until, shown.height); y += 1)
        for (let x = 0; x < shown.width; x += 1) {
          const first = (y - (y % Math.max(2, size))) * shown.width + x - (x % Math.max(2, size));
          expect(shown.data[(y * shown.width + x) * 3]).toBe(shown.data[first * 3]);
        }
    }),
    { numRuns: 40 },
  );
});

test("faces with the same means leave the same picture: nothing else of them went in", () => {
  const seen = pictureOf(5);
  const other = { ...seen, data: seen.data.slice() };
  // Two neighbours within a block change places: another face, the same mean.
  const swap = (a: number, b: number) => {
    const [one, two] = [seen.data[a] ?? 0, seen.data[b] ?? 0];
    [other.data[a], other.data[b]] = [two, one];
  };
  swap((75 * width + 100) * 3, (76 * width + 101) * 3);
  expect(other.data).not.toEqual(seen.data);
  expect(vehiclePicture(other, plate, []).data).toEqual(vehiclePicture(seen, plate, []).data);
});

test("another vehicle's plate within the frame is covered", () => {
  const other = { x: 60, y: 132, width: 12, height: 4 };
  const shown = vehiclePicture(pictureOf(7), plate, [other]);
  const [left, top] = [Math.floor(90 - 1.6 * 26), 70];
  for (let x = other.x; x < other.x + other.width; x += 1)
    expect(shown.data[((134 - top) * shown.width + x - left) * 3]).toBe(96);
});
