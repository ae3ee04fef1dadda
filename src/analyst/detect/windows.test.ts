import fc from "fast-check";
import { expect, test } from "vitest";
import type { Box } from "#model";
import { windowsOver } from "./index.ts";

const picture = { width: 640, height: 360 };
const share = (max: number) => fc.double({ min: 0, max, noNaN: true });
const box: fc.Arbitrary<Box> = fc.record({
  x: share(0.9),
  y: share(0.9),
  width: share(0.1),
  height: share(0.1),
});
const boxes = fc.array(box, { maxLength: 12 });

test("where nothing moves, nothing is looked at", () => {
  expect(windowsOver([], picture)).toEqual([]);
});

test("one far person is looked at in a small window at the picture's own size", () => {
  const [window, ...others] = windowsOver([{ x: 0.5, y: 0.5, width: 0.02, height: 0.08 }], picture);
  expect(others).toEqual([]);
  expect(window?.scale).toBe(1);
  expect((window?.part.width ?? 0) * (window?.part.height ?? 0)).toBeLessThan(230 * 230);
});

test("one who fills the picture is looked at smaller, as the network sees people best", () => {
  const [window] = windowsOver([{ x: 0.4, y: 0, width: 0.3, height: 1 }], picture);
  expect(window?.scale).toBeLessThan(0.6);
});

test("whatever moves lies in a window, inside the picture, and all windows together cost no more than they may", () => {
  fc.assert(
    fc.property(boxes, (places) => {
      const windows = windowsOver(places, picture);
      for (const { x, y, width, height } of places) {
        const [cx, cy] = [(x + width / 2) * picture.width, (y + height / 2) * picture.height];
        expect(
          windows.some(
            ({ part }) =>
              cx >= part.x && cx <= part.x + part.width && cy >= part.y && cy <= part.y + part.height,
          ),
        ).toBe(true);
      }
      for (const { part } of windows) {
        expect(Math.min(part.x, part.y)).toBeGreaterThanOrEqual(0);
        expect(part.x + part.width).toBeLessThanOrEqual(picture.width);
        expect(part.y + part.height).toBeLessThanOrEqual(picture.height);
      }
      const pixels = windows.reduce((sum, { part, scale }) => sum + part.width * part.height * scale ** 2, 0);
      expect(pixels).toBeLessThanOrEqual(120_001);
    }),
  );
});
