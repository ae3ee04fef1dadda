import { expect, test } from "vitest";
import type { Network, Tensor } from "../../contract/index.ts";
import { aroundNoticed, noticePlates } from "./notice.ts";
import { Pyramid } from "./pyramid.ts";

const picture = { width: 1920, height: 1080, data: new Uint8Array(1920 * 1080 * 3) };
const whole = { x: 0, y: 0, width: picture.width, height: picture.height };

/** Answers with plates of these widths (at its input) at these squares, and remembers what it was asked. */
function answering(...plates: { column: number; row: number; likely: number; width: number }[]) {
  const asked: Tensor[] = [];
  const network: Network = (input) => {
    asked.push(input);
    const [, , height = 0, width = 0] = input.dims;
    const [rows, columns] = [height / 8, width / 8];
    const values = new Float32Array(2 * rows * columns);
    for (const plate of plates) {
      const at = plate.row * columns + plate.column;
      values[at] = plate.likely;
      values[rows * columns + at] = Math.log(plate.width / 60);
    }
    return Promise.resolve({ dims: [1, 2, rows, columns], values });
  };
  return { asked, network };
}

test("one plane of half the size is asked for, and what is noticed is told in the picture's pixels", async () => {
  const { asked, network } = answering({ column: 60, row: 30, likely: 0.9, width: 50 });
  const [place, ...others] = await noticePlates(new Pyramid(picture), whole, network);
  expect(asked.map(({ dims }) => dims)).toEqual([[1, 1, 544, 960]]);
  expect(others).toEqual([]);
  expect(place?.x).toBeCloseTo(60.5 * 16, 0);
  expect(place?.y).toBeCloseTo((30.5 * 1080) / 68, 0);
  expect(place?.width).toBeCloseTo(100, 0);
});

test("the squares of one plate are one place, the likeliest; another vehicle's is another", async () => {
  const { network } = answering(
    { column: 60, row: 30, likely: 0.7, width: 50 },
    { column: 61, row: 30, likely: 0.9, width: 50 },
    { column: 90, row: 31, likely: 0.8, width: 50 },
  );
  const places = await noticePlates(new Pyramid(picture), whole, network);
  expect(places.map(({ likely }) => Math.round(likely * 10))).toEqual([9, 8]);
});

test("what is hardly likely is not looked at, and of very much, only some", async () => {
  const faint = answering({ column: 60, row: 30, likely: 0.2, width: 50 });
  expect(await noticePlates(new Pyramid(picture), whole, faint.network)).toEqual([]);
  const many = Array.from({ length: 60 }, (_, at) => ({
    column: 10 * (at % 10),
    row: 10 * Math.floor(at / 10),
    likely: 0.9,
    width: 30,
  }));
  expect(await noticePlates(new Pyramid(picture), whole, answering(...many).network)).toHaveLength(8);
});

test("what is looked at around a plate lies within the picture", () => {
  for (const [x, y] of [
    [3, 3],
    [1918, 1078],
    [960, 540],
  ] as const) {
    const region = aroundNoticed({ x, y, width: 200, likely: 1 }, picture);
    expect(region.x).toBeGreaterThanOrEqual(0);
    expect(region.y).toBeGreaterThanOrEqual(0);
    expect(region.x + region.width).toBeLessThanOrEqual(picture.width);
    expect(region.y + region.height).toBeLessThanOrEqual(picture.height);
  }
});
