import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFragment } from "./fragment.ts";
import { readInit } from "./init.ts";
import { writeInit, writePicture } from "./write.ts";

const track = {
  codec: "h264" as const,
  width: 1920,
  height: 1080,
  description: new Uint8Array([1, 0x64, 0, 0x1f, 0xff, 0xe0, 0]),
  timescale: 90_000,
};
const pictureOf = fc.record({
  number: fc.nat(1_000_000),
  time: fc.nat(2 ** 40),
  duration: fc.nat(900_000),
  key: fc.boolean(),
  data: fc.uint8Array({ minLength: 1, maxLength: 4000 }),
});

describe("fragments of fMP4", () => {
  it("are read as they were written", () => {
    fc.assert(
      fc.property(pictureOf, (picture) => {
        const samples = readFragment(writePicture(picture));
        expect(samples).toEqual([
          { key: picture.key, time: 0, duration: picture.duration, data: picture.data },
        ]);
      }),
    );
  });

  it("are read where other boxes come before them", () => {
    const free = new Uint8Array([0, 0, 0, 12, 0x66, 0x72, 0x65, 0x65, 1, 2, 3, 4]);
    const picture = writePicture({
      number: 1,
      time: 0,
      duration: 3600,
      key: true,
      data: new Uint8Array([9, 8, 7]),
    });
    // The offset in the run counts from the movie fragment, wherever that lies.
    expect(readFragment(new Uint8Array([...free, ...picture]))?.[0]?.data).toEqual(new Uint8Array([9, 8, 7]));
  });

  it("throw at no bytes, and never show more than there is", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        for (const sample of readFragment(bytes) ?? [])
          expect(sample.data.byteLength).toBeLessThanOrEqual(bytes.length);
        readInit(bytes);
      }),
    );
  });

  it("are refused or read, never worse, when one byte of them lies", () => {
    fc.assert(
      fc.property(pictureOf, fc.nat(), fc.integer({ min: 1, max: 255 }), (picture, place, change) => {
        const bytes = writePicture(picture);
        const at = place % Math.min(bytes.length, 120);
        bytes[at] = (bytes[at] ?? 0) ^ change;
        const total = (readFragment(bytes) ?? []).reduce((sum, sample) => sum + sample.data.byteLength, 0);
        expect(total).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });

  it("are refused when they end too early", () => {
    const bytes = writePicture({ number: 1, time: 0, duration: 1, key: true, data: new Uint8Array(100) });
    for (let length = 0; length < bytes.length; length += 1) {
      const samples = readFragment(bytes.subarray(0, length));
      for (const sample of samples ?? []) expect(sample.data.byteLength).toBe(0);
    }
  });
});

describe("an initialisation segment", () => {
  it("is read as it was written, for both codecs", () => {
    for (const codec of ["h264", "h265"] as const) {
      const { width, height, description, timescale } = track;
      expect(readInit(writeInit({ ...track, codec }))).toEqual({ width, height, description, timescale });
    }
  });
});
