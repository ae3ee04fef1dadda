import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fitInto, readPictures } from "./picture.ts";

test("a picture is fitted into its room with its shape, even sides, and never made larger", () => {
  const side = fc.integer({ min: 16, max: 8192 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const fitted = fitInto({ width, height }, { width: 416, height: 256 });
      expect(fitted.width % 2).toBe(0);
      expect(fitted.height % 2).toBe(0);
      expect(fitted.width).toBeLessThanOrEqual(Math.min(416, width + 1));
      expect(fitted.height).toBeLessThanOrEqual(Math.min(256, height + 1));
    }),
  );
});

test("pixels and times find each other however the pipes cut them", async () => {
  const plan = { width: 4, height: 2, pixels: "gray", picturesPerSecond: 5 } as const;
  const pixels = Buffer.from(Array.from({ length: 24 }, (_, i) => i));
  const lines = Buffer.from(
    "#software: x\n#tb 0: 1/90000\n0, 0, 0, 1, 8, 0x0\n0, 1, 9000, 1, 8, 0x0\n0, 2, 18000, 1, 8, 0x0\n",
  );
  const pieces = (bytes: Buffer, size: number) =>
    Readable.from(
      Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      ),
    );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 60 }), async (a, b) => {
      const found = [];
      for await (const { at, item: data } of readPictures(pieces(pixels, a), pieces(lines, b), plan))
        found.push([at, data[0]]);
      expect(found).toEqual([
        [0, 0],
        [100_000, 8],
        [200_000, 16],
      ]);
    }),
    { numRuns: 40 },
  );
});

test("a reader that gives a picture's bytes away does not disturb the next", async () => {
  const plan = { width: 2, height: 1, pixels: "gray", picturesPerSecond: 5 } as const;
  const lines = Readable.from([Buffer.from("#tb 0: 1/1\n0, 0, 0, 1, 2, 0\n0, 1, 1, 1, 2, 0\n")]);
  const sizes = [];
  for await (const { item: data } of readPictures(Readable.from([Buffer.from([1, 2, 3, 4])]), lines, plan)) {
    sizes.push(data.length);
    structuredClone(data.buffer, { transfer: [data.buffer] });
  }
  expect(sizes).toEqual([2, 2]);
});
