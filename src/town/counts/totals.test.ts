import fc from "fast-check";
import { expect, test } from "vitest";
import { countDirections, countedCategories, countPeriods, quarterMicros } from "#contract";
import { totalsOf } from "./totals.ts";

const zone = "Europe/Paris";
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[${zone}]`).epochMilliseconds * 1000;
const sum = (quarter: number, count: number, line = "gate") => ({
  quarter,
  camera: "place",
  line,
  direction: "left-to-right" as const,
  category: "person" as const,
  count,
});
const watch = (quarter: number, seconds = 900) => ({ quarter, camera: "place", seconds });

test("a day of the town's calendar that has 25 hours is one total, from its own midnight", () => {
  const quarters = [at("2026-10-25T00:00"), at("2026-10-25T23:45"), at("2026-10-26T00:00")];
  const totals = totalsOf({
    sums: quarters.map((quarter) => sum(quarter, 1)),
    watches: quarters.map((quarter) => watch(quarter)),
    by: "day",
    zone,
  });
  expect(totals.map(({ at, counts }) => [at, counts["left-to-right"].person])).toEqual([
    [at("2026-10-25T00:00"), 2],
    [at("2026-10-26T00:00"), 1],
  ]);
  expect(totals[0]?.watched).toBeCloseTo(0.5 / 25, 9);
});

test("an hour in which nobody came is a row of noughts where the camera was watched, and no row where it was not", () => {
  const [nine, ten, noon] = [at("2026-11-25T09:00"), at("2026-11-25T10:00"), at("2026-11-25T12:00")];
  const totals = totalsOf({ sums: [sum(nine, 4)], watches: [watch(nine), watch(ten)], by: "hour", zone });
  expect(totals.map((one) => [one.at, one.counts["left-to-right"].person, one.watched])).toEqual([
    [nine, 4, 0.25],
    [ten, 0, 0.25],
  ]);
  expect(totals.some((one) => one.at === noon)).toBe(false);
});

test("whatever the period, nobody is lost and nobody is counted twice", () => {
  const first = at("2026-03-28T00:00");
  const sums = fc.uniqueArray(
    fc.record({
      quarter: fc.integer({ min: 0, max: 300 }).map((n) => first + n * quarterMicros),
      camera: fc.constantFrom("a", "b"),
      line: fc.constantFrom("x", "y"),
      direction: fc.constantFrom(...countDirections),
      category: fc.constantFrom(...countedCategories),
      count: fc.integer({ min: 1, max: 50 }),
    }),
    { maxLength: 40, selector: (one) => JSON.stringify({ ...one, count: 0 }) },
  );
  fc.assert(
    fc.property(sums, fc.constantFrom(...countPeriods), (all, by) => {
      const watches = all.map(({ quarter, camera }) => ({ quarter, camera, seconds: 1 }));
      const counted = totalsOf({ sums: all, watches, by, zone }).flatMap(({ counts }) =>
        countDirections.flatMap((way) => countedCategories.map((who) => counts[way][who])),
      );
      expect(counted.reduce((total, one) => total + one, 0)).toBe(
        all.reduce((total, { count }) => total + count, 0),
      );
    }),
  );
});
