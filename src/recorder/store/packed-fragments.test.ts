import fc from "fast-check";
import { expect, test } from "vitest";
import { microsOf } from "./micros-of.ts";
import { type PlacedFragment, pack, unpack } from "./packed-fragments.ts";
import { tagBytes } from "./seal.ts";

const fragment: fc.Arbitrary<PlacedFragment> = fc.record({
  bytes: fc.nat({ max: 2 ** 31 }),
  start: fc.nat({ max: 4e15 }),
  duration: fc.nat({ max: 2 ** 32 }),
  mediaTime: fc.nat({ max: 2 ** 50 }),
  samples: fc.nat(),
  key: fc.boolean(),
  discontinuity: fc.boolean(),
  lost: fc.nat(),
  sha256: fc.uint8Array({ minLength: 32, maxLength: 32 }),
});

test("what is packed is unpacked: each with its place, one behind the other", () => {
  fc.assert(
    fc.property(fc.array(fragment), (fragments) => {
      let offset = 0;
      const placed = fragments.map((one, ordinal) => {
        const row = { ...one, ordinal, offset, end: one.start + microsOf(one.duration) };
        offset += one.bytes + tagBytes;
        return row;
      });
      expect(unpack(new Uint8Array(pack(fragments)))).toEqual(placed);
    }),
  );
});

test("whatever else the index holds is read or refused, never more than it has bytes for", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
      try {
        expect(unpack(new Uint8Array(bytes)).length).toBeLessThanOrEqual(bytes.length / 39);
      } catch (error) {
        expect(error).toMatchObject({ code: "index-damaged" });
      }
    }),
  );
});

test("a minute of a steady camera takes 44 bytes a fragment", () => {
  const minute = Array.from({ length: 60 }, (_, at) => ({
    bytes: 500_000 + at,
    start: 1_772_359_200_000_000 + at * 1_000_000 + (at % 7) * 900,
    duration: 90_000,
    mediaTime: 7_000_000_000 + at * 90_000,
    samples: 25,
    key: true,
    discontinuity: false,
    lost: 0,
    sha256: new Uint8Array(32),
  }));
  expect(pack(minute).length / 60).toBeLessThan(44.5);
});
