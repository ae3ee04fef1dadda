import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "#base";
import { h264 } from "../h264/index.ts";
import { h265 } from "../h265/index.ts";
import { BitReader } from "./bit-reader.ts";

const nals = (text: string) => text.split(",").map((part) => new Uint8Array(Buffer.from(part, "base64")));

// As cameras gave them in their SDP.
test.each([
  [
    "a Hikvision",
    "Z00AKZpkA8ARPy4C3AQEBQAAAwPoAADqYOhgBGMAAF9eu8uNDABGMAAGP3B3lxoA,aO48gA==",
    "avc1.4d0029",
    1920,
    1080,
  ],
  ["an Axis", "Z00AKeKQDwBE/LgLcBAQGkHiRFQ=,aO48gA==", "avc1.4d0029", 1920, 1080],
  ["a small Axis stream", "Z0IAKeKQFAe2AtwEBAaQeJEV,aM48gA==", "avc1.420029", 640, 480],
  ["a Foscam", "Z00AHpWoLQ9puAgICBA=,aO48gA==", "avc1.4d001e", 720, 480],
])("the H.264 sets of %s are understood", (_, text, codecString, width, height) => {
  const description = h264.describe(nals(text));
  expect(description?.config).toMatchObject({ codec: "h264", codecString, width, height });
  // avcC: profile, compatibility and level as in the SPS; lengths of 4 bytes; one SPS.
  const [sps = new Uint8Array(0)] = nals(text);
  expect([...(description?.config.description.subarray(0, 6) ?? [])]).toEqual([
    1,
    ...sps.subarray(1, 4),
    0xff,
    0xe1,
  ]);
});

test("the H.265 sets of a Dahua are understood", () => {
  const text =
    "QAEMAf//AWAAAAMAsAAAAwAAAwBarAwAAAMABAAAAwAyqA==,QgEBAWAAAAMAsAAAAwAAAwBaoAWCAeFja5JFL83AgQE=,RAHA8saNA7NA";
  const description = h265.describe(nals(text));
  expect(description).toMatchObject({
    reorderDepth: 0,
    config: { codec: "h265", width: 704, height: 480, codecString: "hvc1.1.6.L90.B0" },
  });
  expect(description?.config.description[21]).toBe(0x0f);
});

test("a set that is incomplete says nothing", () => {
  const [sps = new Uint8Array(0), pps = new Uint8Array(0)] = nals("Z00AKeKQDwBE/LgLcBAQGkHiRFQ=,aO48gA==");
  expect(h264.describe([sps])).toBeUndefined();
  expect(h264.describe([pps])).toBeUndefined();
  expect(h265.describe([])).toBeUndefined();
});

for (const [syntax, heads] of [
  [h264, [[0x67], [0x68], [0x67, 100, 0, 31]]],
  [
    h265,
    [
      [0x40, 1],
      [0x42, 1],
      [0x44, 1],
    ],
  ],
] as const) {
  test(`${syntax.codec}: random bits are a parameter set, or a Fault, and never take long`, () => {
    const bytes = fc
      .tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 80 }))
      .map(([head, rest]) => Uint8Array.from([...head, ...rest]));
    fc.assert(
      fc.property(fc.array(bytes, { minLength: 1, maxLength: 4 }), (sets) => {
        try {
          for (const set of sets) syntax.parameterSetKey(set);
          const size = syntax.describe(sets)?.config;
          if (size !== undefined)
            expect(size.width > 0 && size.height > 0 && size.width <= 16_384).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Fault);
        }
      }),
      { numRuns: 2_000 },
    );
  });
}

test("numbers are read as they were written, through emulation prevention", () => {
  const number = fc.oneof(fc.nat(10), fc.nat(2 ** 31));
  fc.assert(
    fc.property(fc.array(number, { maxLength: 40 }), (numbers) => {
      const bits = numbers
        .map((value) => (value + 1).toString(2))
        .map((text) => "0".repeat(text.length - 1) + text)
        .join("");
      const plain = (`${bits}1`.match(/.{1,8}/g) ?? []).map((byte) =>
        Number.parseInt(byte.padEnd(8, "0"), 2),
      );
      const reader = new BitReader(Uint8Array.from([0x67, ...withEmulationPrevention(plain)]), 1);
      expect(numbers.map(() => reader.unsigned())).toEqual(numbers);
    }),
  );
});

function withEmulationPrevention(bytes: readonly number[]): number[] {
  const out: number[] = [];
  for (const byte of bytes) {
    if (byte <= 3 && out.at(-1) === 0 && out.at(-2) === 0) out.push(3);
    out.push(byte);
  }
  return out;
}
