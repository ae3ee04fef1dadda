import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "#base";
import type { AccessUnit, Fragment } from "#model";
import { FragmentBuilder } from "./fragment-builder.ts";
import { readFragment } from "./fragment-reader.ts";
import { decodeTimeOffset, setDecodeTime, writeFragment } from "./fragment-writer.ts";

const frame = 3_600;

function unit(change: Partial<AccessUnit> & { dts: number }): AccessUnit {
  const { dts } = change;
  return {
    data: Uint8Array.of(0, 0, 0, 1, 9),
    key: false,
    pts: dts,
    wall: dts * 11,
    discontinuity: false,
    ...change,
  };
}

const unitList = fc
  .array(
    fc.record({
      data: fc.uint8Array({ minLength: 1, maxLength: 50 }),
      key: fc.boolean(),
      step: fc.integer({ min: 1, max: 20_000 }),
      offset: fc.integer({ min: -50_000, max: 50_000 }),
      discontinuity: fc.nat(9).map((luck) => luck === 0),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .chain((list) => fc.nat(2 ** 40).map((start) => ({ list, start })))
  .map(({ list, start }) => {
    let dts = start;
    return list.map(({ step, offset, ...rest }) => {
      dts += step;
      return unit({ ...rest, dts, pts: dts + offset });
    });
  });

test("a fragment gives back the units it was made of", () => {
  fc.assert(
    fc.property(unitList, fc.integer({ min: 1, max: 0xffff_ffff }), (units, sequence) => {
      const end = (units.at(-1)?.dts ?? 0) + frame;
      const bytes = writeFragment(units, { sequence, end });
      const read = readFragment(bytes);
      expect(read).toMatchObject({ sequence, decodeTime: units[0]?.dts });
      const back = read.samples.map(({ offset, size, dts, pts, key }) => ({
        data: bytes.slice(offset, offset + size),
        dts,
        pts,
        key,
      }));
      expect(back).toEqual(units.map(({ data, dts, pts, key }) => ({ data, dts, pts, key })));
      expect(read.samples.at(-1)?.duration).toBe(frame);
    }),
  );
});

test("a fragment's time can be set where it lies, and nothing else changes", () => {
  const bytes = writeFragment([unit({ dts: 5 }), unit({ dts: 9 })], { sequence: 1, end: 20 });
  const before = bytes.slice();
  setDecodeTime(bytes, 2 ** 40);
  expect(readFragment(bytes).samples.map(({ dts, duration }) => [dts, duration])).toEqual([
    [2 ** 40, 4],
    [2 ** 40 + 4, 11],
  ]);
  expect(bytes.subarray(0, decodeTimeOffset)).toEqual(before.subarray(0, decodeTimeOffset));
  expect(bytes.subarray(decodeTimeOffset + 8)).toEqual(before.subarray(decodeTimeOffset + 8));
});

test("any change of a fragment's structure, and any bytes at all, are read or called damaged", () => {
  const whole = writeFragment([unit({ dts: 5 }), unit({ dts: 9 })], { sequence: 1, end: 20 });
  const damaged = fc
    .tuple(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length))
    .map(([at, value, length]) => {
      const bytes = whole.slice(0, length);
      if (at < length) bytes[at] = value;
      return bytes;
    });
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      try {
        const { samples } = readFragment(bytes);
        for (const { offset, size } of samples) expect(offset + size).toBeLessThanOrEqual(bytes.length);
      } catch (error) {
        expect(error).toBeInstanceOf(Fault);
        expect(error).toMatchObject({ code: "fragment-damaged" });
      }
    }),
    { numRuns: 2_000 },
  );
});

function build(units: readonly AccessUnit[], limits?: ConstructorParameters<typeof FragmentBuilder>[1]) {
  const fragments: Fragment[] = [];
  const builder = new FragmentBuilder((fragment) => fragments.push(fragment), limits);
  for (const one of units) builder.add(one);
  builder.flush();
  return fragments;
}

test("whatever comes, each unit is in one fragment, in order, and no fragment is too long", () => {
  const limits = { least: 20_000, duration: 90_000, bytes: 400 };
  fc.assert(
    fc.property(unitList, (units) => {
      const fragments = build(units, limits);
      const read = fragments.map(({ bytes }) => readFragment(bytes));
      expect(read.flatMap(({ samples }) => samples.map(({ dts }) => dts))).toEqual(
        units.map(({ dts }) => dts),
      );
      for (const [index, { samples }] of read.entries()) {
        const [first] = samples;
        const last = samples.at(-1);
        expect((last?.dts ?? 0) - (first?.dts ?? 0)).toBeLessThan(limits.duration);
        expect(samples.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(limits.bytes);
        const keyInside = samples.slice(1).filter(({ key }) => key);
        expect(keyInside.every(({ dts }) => dts - (first?.dts ?? 0) < limits.least)).toBe(true);
        expect(keyInside.length === 0 || first?.key).toBe(true);
        expect(fragments[index]).toMatchObject({
          samples: samples.length,
          mediaTime: first?.dts,
          startsWithKey: first?.key,
          duration: samples.reduce((sum, { duration }) => sum + duration, 0),
        });
      }
      const begins = new Set(fragments.map(({ mediaTime }) => mediaTime));
      expect(units.filter(({ discontinuity }) => discontinuity).every(({ dts }) => begins.has(dts))).toBe(
        true,
      );
    }),
  );
});

test("a fragment is a group of pictures, and ends where the next begins", () => {
  const units = Array.from({ length: 60 }, (_, index) => unit({ dts: index * frame, key: index % 25 === 0 }));
  const fragments = build(units);
  expect(fragments.map(({ samples, duration }) => [samples, duration])).toEqual([
    [25, 25 * frame],
    [25, 25 * frame],
    [10, 10 * frame],
  ]);
});

test("pictures that are all keys share fragments of half a second", () => {
  const units = Array.from({ length: 50 }, (_, index) => unit({ dts: index * frame, key: true }));
  expect(build(units).map(({ samples, startsWithKey }) => [samples, startsWithKey])).toEqual([
    [13, true],
    [13, true],
    [13, true],
    [11, true],
  ]);
});

test("a long group of pictures is cut at four seconds", () => {
  const units = Array.from({ length: 250 }, (_, index) => unit({ dts: index * frame, key: index === 0 }));
  expect(build(units).map(({ samples, startsWithKey }) => [samples, startsWithKey])).toEqual([
    [100, true],
    [100, false],
    [50, false],
  ]);
});

test("what was lost is told by the fragment that follows it, and time does not run over the gap", () => {
  const fragments: Fragment[] = [];
  const builder = new FragmentBuilder((fragment) => fragments.push(fragment));
  builder.add(unit({ dts: 0, key: true }));
  builder.add(unit({ dts: frame }));
  builder.lost(7);
  builder.add(unit({ dts: 50 * frame, key: true, discontinuity: true }));
  builder.flush();
  expect(
    fragments.map(({ duration, discontinuity, lostPackets }) => [duration, discontinuity, lostPackets]),
  ).toEqual([
    [2 * frame, false, 0],
    [frame, true, 7],
  ]);
});
