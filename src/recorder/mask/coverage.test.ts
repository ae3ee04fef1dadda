import fc from "fast-check";
import { expect, test } from "vitest";
import { blockSide, coverage, isInside } from "./coverage.ts";

const size = { width: 320, height: 184 };
const covers = (areas: ReturnType<typeof coverage>, x: number, y: number) =>
  areas.some((area) => x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height);

const point = fc.record({
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
});
const polygon = fc.array(point, { minLength: 3, maxLength: 12 });

test("no pixel inside a polygon stays uncovered, however it is drawn", () => {
  fc.assert(
    fc.property(fc.array(polygon, { minLength: 1, maxLength: 4 }), (polygons) => {
      const areas = coverage(polygons, size);
      for (let y = 0.5; y < size.height; y += 3) {
        for (let x = 0.5; x < size.width; x += 3) {
          const [fx, fy] = [x / size.width, y / size.height];
          if (polygons.some((one) => isInside(one, fx, fy))) expect(covers(areas, fx, fy)).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("a corner that touches a block covers it whole", () => {
  fc.assert(
    fc.property(polygon, (drawn) => {
      const areas = coverage([drawn], size);
      for (const { x, y } of drawn) {
        expect(covers(areas, Math.min(x, 1 - 1e-9), Math.min(y, 1 - 1e-9))).toBe(true);
      }
    }),
  );
});

test("a window is one rectangle, and reaches no farther than its blocks", () => {
  const window = [
    { x: 0.25, y: 0.25 },
    { x: 0.5, y: 0.25 },
    { x: 0.5, y: 0.5 },
    { x: 0.25, y: 0.5 },
  ];
  const [area, ...more] = coverage([window], size);
  expect(more).toEqual([]);
  const [wide, high] = [blockSide / size.width, blockSide / size.height];
  expect(area?.x).toBeGreaterThanOrEqual(0.25 - wide - 1e-9);
  expect((area?.x ?? 0) + (area?.width ?? 0)).toBeLessThanOrEqual(0.5 + wide + 1e-9);
  expect(area?.y).toBeGreaterThanOrEqual(0.25 - high - 1e-9);
  expect((area?.y ?? 0) + (area?.height ?? 0)).toBeLessThanOrEqual(0.5 + high + 1e-9);
});
