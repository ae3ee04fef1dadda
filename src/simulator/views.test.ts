import fc from "fast-check";
import { expect, test } from "vitest";
import { countOfViews, viewAt } from "./views.ts";

const views = fc.record({
  pan: fc.integer({ min: 1, max: 20 }),
  tilt: fc.integer({ min: 1, max: 9 }),
  zoom: fc.integer({ min: 1, max: 4 }),
});
const share = fc.double({ min: -1, max: 1, noNaN: true });

test("wherever a head points there is a view, and never one that the clip has not", () => {
  fc.assert(
    fc.property(views, share, share, fc.double({ min: 0, max: 1, noNaN: true }), (grid, pan, tilt, zoom) => {
      const view = viewAt(grid, { pan, tilt, zoom });
      expect(view).toBeGreaterThanOrEqual(0);
      expect(view).toBeLessThan(countOfViews(grid));
    }),
  );
});

test("from one end to the other a head sees every view once, in order", () => {
  const grid = { pan: 9, tilt: 3, zoom: 2 };
  const seen = Array.from({ length: 200 }, (_, step) =>
    viewAt(grid, { pan: step / 100 - 1, tilt: -1, zoom: 0 }),
  );
  expect([...new Set(seen)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(viewAt(grid, { pan: 1, tilt: 1, zoom: 1 })).toBe(countOfViews(grid) - 1);
});
