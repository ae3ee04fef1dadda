import fc from "fast-check";
import { expect, test } from "vitest";
import { type Corner, smallestRectangle } from "./smallest-rectangle.ts";

const point = fc.record({ x: fc.integer({ min: -200, max: 200 }), y: fc.integer({ min: -200, max: 200 }) });

test("a leaning rectangle is found again from its corners", () => {
  fc.assert(
    fc.property(
      fc.record({
        x: fc.integer({ min: -50, max: 50 }),
        y: fc.integer({ min: -50, max: 50 }),
        width: fc.integer({ min: 40, max: 200 }),
        height: fc.integer({ min: 5, max: 30 }),
        angle: fc.double({ min: -0.7, max: 0.7, noNaN: true }),
      }),
      ({ x, y, width, height, angle }) => {
        const corners = [-0.5, 0.5].flatMap((u) =>
          [-0.5, 0.5].map((v) => ({
            x: x + u * width * Math.cos(angle) - v * height * Math.sin(angle),
            y: y + u * width * Math.sin(angle) + v * height * Math.cos(angle),
          })),
        );
        const found = smallestRectangle(corners);
        for (const [is, was] of [
          [found.x, x],
          [found.y, y],
          [found.width, width],
          [found.height, height],
          [found.angle, angle],
        ] as const)
          expect(is).toBeCloseTo(was, 6);
      },
    ),
  );
});

test("every point lies in the smallest rectangle around all of them", () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (points: Corner[]) => {
      const { x, y, width, height, angle } = smallestRectangle(points);
      for (const p of points) {
        const along = (p.x - x) * Math.cos(angle) + (p.y - y) * Math.sin(angle);
        const across = (p.y - y) * Math.cos(angle) - (p.x - x) * Math.sin(angle);
        if (new Set(points.map((q) => `${q.x} ${q.y}`)).size > 2) {
          expect(Math.abs(along)).toBeLessThanOrEqual(width / 2 + 1e-6);
          expect(Math.abs(across)).toBeLessThanOrEqual(height / 2 + 1e-6);
        }
      }
    }),
  );
});
