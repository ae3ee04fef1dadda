import fc from "fast-check";
import { expect, test } from "vitest";
import { jpegSize } from "./jpeg-size.ts";

const start = [0xff, 0xd8];
const comment = [0xff, 0xfe, 0, 4, 65, 66];
const frame = (marker: number) => [0xff, marker, 0, 11, 8, 0x04, 0x38, 0x07, 0x80, 1, 1, 0x11, 0];

test.each([0xc0, 0xc1, 0xc2])("the size stands in its frame (%i), whatever comes before", (marker) => {
  const bytes = Uint8Array.from([...start, ...comment, ...frame(marker)]);
  expect(jpegSize(bytes)).toEqual({ width: 1920, height: 1080 });
});

test.each([
  ["nothing", []],
  ["a PNG", [0x89, 0x50, 0x4e, 0x47]],
  ["one that ends before its frame", [...start, ...comment]],
  ["one whose segment has no length", [...start, 0xff, 0xfe, 0, 0, ...frame(0xc0)]],
  ["one whose scan comes first", [...start, 0xff, 0xda, 0, 3, 0, ...frame(0xc0)]],
])("%s has none", (_, bytes) => {
  expect(jpegSize(Uint8Array.from(bytes))).toBeUndefined();
});

test("whatever bytes come, it ends and answers", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const size = jpegSize(Uint8Array.from([...start, ...bytes]));
      expect(size === undefined || size.width >= 0).toBe(true);
    }),
  );
});
