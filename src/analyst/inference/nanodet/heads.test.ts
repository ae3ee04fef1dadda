import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeHead, type Head } from "./heads.ts";

const bins = 11;

/** A head that is sure of nothing but one class in one cell, each side a whole number of strides away. */
function headWith(stride: number, cell: number, channel: number, sides: readonly number[]): Head {
  const [width, height] = [8, 6];
  const values = new Float32Array(124 * width * height);
  const at = (plane: number) => plane * width * height + cell;
  values.fill(-20, 0, 80 * width * height);
  values[at(channel)] = 3;
  sides.forEach((distance, k) => {
    values[at(80 + bins * k + distance)] = 60;
  });
  return { stride, width, height, values };
}

const side = fc.integer({ min: 1, max: 10 });

test("a box lies where its cell and its four distances say", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(8, 16, 32),
      fc.integer({ min: 0, max: 47 }),
      fc.tuple(side, side, side, side),
      (stride, cell, sides) => {
        const covered = { width: 8 * stride, height: 6 * stride };
        const [found, ...others] = decodeHead(headWith(stride, cell, 0, sides), covered, 0.35);
        expect(others).toEqual([]);
        const [column, row] = [(cell % 8) + 0.5, Math.floor(cell / 8) + 0.5];
        const [left, top, right, bottom] = sides;
        const edge = (value: number, whole: number) => Math.min(1, Math.max(0, value / whole));
        expect(found?.category).toBe("person");
        expect(found?.confidence).toBeCloseTo(1 / (1 + Math.exp(-3)), 5);
        expect(found?.box.x).toBeCloseTo(edge(column - left, 8), 5);
        expect(found?.box.y).toBeCloseTo(edge(row - top, 6), 5);
        expect((found?.box.x ?? 0) + (found?.box.width ?? 0)).toBeCloseTo(edge(column + right, 8), 5);
        expect((found?.box.y ?? 0) + (found?.box.height ?? 0)).toBeCloseTo(edge(row + bottom, 6), 5);
      },
    ),
  );
});

test.each([
  [2, "vehicle"],
  [5, "vehicle"],
  [7, "vehicle"],
  [1, "two-wheeler"],
  [3, "two-wheeler"],
])("COCO's class %i is a %s", (channel, category) => {
  const found = decodeHead(headWith(8, 20, channel, [1, 1, 1, 1]), { width: 64, height: 48 }, 0.35);
  expect(found.map((one) => one.category)).toEqual([category]);
});

test("nothing is looked for but people, vehicles and two-wheelers", () => {
  for (let channel = 0; channel < 80; channel += 1) {
    if ([0, 1, 2, 3, 5, 7].includes(channel)) continue;
    expect(decodeHead(headWith(8, 20, channel, [1, 1, 1, 1]), { width: 64, height: 48 }, 0.35)).toEqual([]);
  }
});

test("a box in the black beside the picture is none", () => {
  expect(decodeHead(headWith(8, 7, 0, [1, 1, 1, 1]), { width: 32, height: 48 }, 0.35)).toEqual([]);
});
