import fc from "fast-check";
import { expect, test } from "vitest";
import type { VideoConfig } from "#model";
import { DecodingTimes } from "./decoding-times.ts";

const picture = 3_600;
const config: VideoConfig = {
  codec: "h264",
  width: 1,
  height: 1,
  parameterSets: [],
  codecString: "",
  description: new Uint8Array(0),
};

function times(reorderDepth: number | undefined): DecodingTimes {
  const decoding = new DecodingTimes();
  decoding.configure({ config, reorderDepth, pictureTicks: picture });
  return decoding;
}

/** A key, then groups of a reference picture and the B-frames shown before it, as they are sent. */
const order = fc
  .array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 60 })
  .map((groups) => [0, ...groups])
  .map((groups) =>
    groups.flatMap((between, index) => {
      const start = groups.slice(0, index).reduce((sum, count) => sum + count + 1, 30);
      return [start + between, ...Array.from({ length: between }, (_, at) => start + at)].map(
        (number) => number * picture,
      );
    }),
  );

const growing = (list: readonly number[]) =>
  list.every((value, index) => index === 0 || value > (list[index - 1] ?? 0));

test("pictures are decoded in the order sent, each before it is shown, at the stream's rate", () => {
  fc.assert(
    fc.property(order, (shown) => {
      const decoding = times(1);
      const all = shown.map((pts) => decoding.next(pts));
      expect(all.map(({ pts }) => pts)).toEqual(shown);
      expect(growing(all.map(({ dts }) => dts))).toBe(true);
      expect(all.every(({ dts, pts }) => dts <= pts)).toBe(true);
      const steps = new Set(all.slice(1).map(({ dts }, index) => dts - (all[index]?.dts ?? 0)));
      expect([...steps].every((step) => step === picture)).toBe(true);
    }),
  );
});

test("where the stream does not say how it reorders, that is learned", () => {
  const decoding = times(undefined);
  const shown = [30, 33, 31, 32, 36, 34, 35, 39, 37, 38, 42, 40, 41].map((number) => number * picture);
  const all = shown.map((pts) => decoding.next(pts));
  expect(growing(all.map(({ dts }) => dts))).toBe(true);
  expect(all.slice(5).every(({ dts, pts }) => dts <= pts)).toBe(true);
});

test("a stream without reordering is decoded when it is shown, even where two pictures have one time", () => {
  const decoding = times(undefined);
  expect([100, 200, 200, 300].map((pts) => decoding.next(pts))).toEqual([
    { dts: 100, pts: 100, jumped: false },
    { dts: 200, pts: 200, jumped: false },
    { dts: 201, pts: 201, jumped: false },
    { dts: 300, pts: 300, jumped: false },
  ]);
});

test("a camera whose clock is set back goes on where it was, and says so", () => {
  for (const depth of [0, 2, undefined]) {
    const decoding = times(depth);
    const hour = 3_600 * 90_000;
    const before = [0, 1, 2].map((number) => decoding.next(2 * hour + number * picture));
    const after = [0, 1, 2].map((number) => decoding.next(hour + number * picture));
    expect(after.map(({ jumped }) => jumped)).toEqual([true, false, false]);
    expect(growing([...before, ...after].map(({ dts }) => dts))).toBe(true);
    expect((after[0]?.dts ?? 0) - (before[2]?.dts ?? 0)).toBe(picture);
  }
});

test("pictures that were left out leave no trace in the times of those that follow", () => {
  const decoding = times(2);
  for (const number of [30, 34, 32, 31, 33]) decoding.next(number * picture);
  decoding.interrupt();
  expect(decoding.next(100 * picture)).toEqual({ dts: 98 * picture, pts: 100 * picture, jumped: false });
});

test("decoding times grow, whatever times a camera gives", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -(2 ** 40), max: 2 ** 40 })),
      fc.option(fc.nat(20), { nil: undefined }),
      (shown, depth) => {
        const decoding = times(depth);
        const all = shown.map((pts) => decoding.next(pts).dts);
        expect(growing(all) && all.every((dts) => dts >= 0 && Number.isSafeInteger(dts))).toBe(true);
      },
    ),
  );
});
