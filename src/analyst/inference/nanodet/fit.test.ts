import fc from "fast-check";
import { expect, test } from "vitest";
import { fitPicture } from "./fit.ts";
import { channelDeviation, channelMean } from "./network.ts";

const size = fc.integer({ min: 16, max: 500 });

test("whatever its shape, a picture fits its room, keeps its shape and fills whole cells of the network", () => {
  fc.assert(
    fc.property(size, size, (width, height) => {
      const data = new Uint8Array(width * height * 3).fill(200);
      const fitted = fitPicture({ width, height, data }, { width: 416, height: 256 });
      expect(fitted.width % 32).toBe(0);
      expect(fitted.height % 32).toBe(0);
      const factor = Math.min(416 / width, 256 / height);
      expect(Math.abs(fitted.covered.width - width * factor)).toBeLessThanOrEqual(0.5);
      expect(Math.abs(fitted.covered.height - height * factor)).toBeLessThanOrEqual(0.5);
    }),
    { numRuns: 30 },
  );
});

test("an even picture stays even, normalised as the network learnt, and black is beside it", () => {
  const data = new Uint8Array(30 * 20 * 3).map((_, i) => [10, 100, 200][i % 3] ?? 0);
  const { values, width, height, covered } = fitPicture(
    { width: 30, height: 20, data },
    { width: 60, height: 40 },
  );
  for (let channel = 0; channel < 3; channel += 1) {
    const normal = (value: number) =>
      (value - (channelMean[channel] ?? 0)) / (channelDeviation[channel] ?? 1);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const inside = x < covered.width && y < covered.height;
        const expected = normal(inside ? ([10, 100, 200][channel] ?? 0) : 0);
        expect(values[(channel * height + y) * width + x]).toBeCloseTo(expected, 4);
      }
    }
  }
});

test("at its own size no pixel moves", () => {
  const data = new Uint8Array(32 * 32 * 3).map((_, i) => (i * 37) % 256);
  const { values } = fitPicture({ width: 32, height: 32, data }, { width: 32, height: 32 });
  const first = (values[5 * 32 + 7] ?? 0) * channelDeviation[0] + channelMean[0];
  expect(first).toBeCloseTo(data[(5 * 32 + 7) * 3] ?? 0, 3);
});
