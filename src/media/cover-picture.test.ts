import fc from "fast-check";
import { expect, test } from "vitest";
import { blocksOf, coverGrey, coverPicture, type Place } from "./cover-picture.ts";

const width = 48;
const height = 32;
const bytes = (width * height * 3) / 2;
const picture = fc.uint8Array({ minLength: bytes, maxLength: bytes });
const share = fc.double({ min: -0.5, max: 1.5, noNaN: true });
const side = fc.double({ min: 0, max: 1, noNaN: true });
const places = fc.array(fc.record({ x: share, y: share, width: side, height: side }), { maxLength: 4 });

/** Whether a byte of a picture lies under a place: of its brightness, or of a colour for four pixels. */
function isUnder(index: number, all: readonly Place[]): boolean {
  const luma = width * height;
  const within = (index - luma) % (luma / 4);
  const [x, y, scale] =
    index < luma
      ? [index % width, Math.floor(index / width), 1]
      : [within % (width / 2), Math.floor(within / (width / 2)), 2];
  return all.some((place) => {
    const area = blocksOf(place, width, height);
    if (area === undefined) return false;
    return (
      x * scale >= area.left && x * scale < area.right && y * scale >= area.top && y * scale < area.bottom
    );
  });
}

test("what lies under a cover is of no consequence: two pictures that differ only there become the same", () => {
  fc.assert(
    fc.property(picture, picture, places, (one, other, all) => {
      const mixed = one.map((value, index) => (isUnder(index, all) ? (other[index] ?? 0) : value));
      coverPicture({ width, height, data: one }, all);
      coverPicture({ width, height, data: mixed }, all);
      expect(mixed).toEqual(one);
    }),
  );
});

test("what lies outside stays as it was", () => {
  fc.assert(
    fc.property(picture, places, (one, all) => {
      const covered = one.slice();
      coverPicture({ width, height, data: covered }, all);
      for (const [index, value] of covered.entries())
        expect(value).toBe(isUnder(index, all) ? coverGrey : one[index]);
    }),
    { numRuns: 25 },
  );
});

test("a place covers the whole of each block that it touches, and one outside the picture nothing", () => {
  expect(blocksOf({ x: 0.2, y: 0.2, width: 0.01, height: 0.01 }, width, height)).toEqual({
    left: 8,
    top: 0,
    right: 16,
    bottom: 8,
  });
  expect(blocksOf({ x: 1.1, y: 0, width: 0.2, height: 1 }, width, height)).toBeUndefined();
});
