import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromMicros, type Micros } from "#base";
import {
  addCounted,
  dueStretches,
  earliestErasure,
  easter,
  endOfWorkingDay,
  isHoliday,
  latestErasure,
  readDays,
  theMonth,
} from "#calendar";
import type { RetentionPeriod } from "#contract";
import { at } from "./valmont.ts";

const paris = "Europe/Paris";
const days = (amount: number): RetentionPeriod => ({ unit: "days", amount });
const local = (micros: Micros) =>
  fromMicros(micros).toZonedDateTimeISO(paris).toPlainDateTime().toString({ smallestUnit: "minute" });
const month = (text: string) => local(addCounted(fromLocal(text), "P1M", paris));
const fromLocal = (text: string) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(paris).epochMilliseconds * 1000;

describe("« un mois »: from a day to the day of the same number, at the same hour (CPC art. 641)", () => {
  test.each([
    ["2026-01-31T10:00", "2026-02-28T10:00"],
    ["2026-02-28T10:00", "2026-03-28T10:00"],
    ["2024-01-30T10:00", "2024-02-29T10:00"],
    ["2026-12-31T23:59", "2027-01-31T23:59"],
  ])("%s → %s", (from, to) => expect(month(from)).toBe(to));

  test("the hour is that of the town's clocks on both sides of the change to summer time", () => {
    expect(month("2026-03-10T10:00")).toBe("2026-04-10T10:00");
    expect(addCounted(fromLocal("2026-03-10T10:00"), "P1M", paris) - fromLocal("2026-03-10T10:00")).toBe(
      (31 * 24 - 1) * 3_600_000_000,
    );
  });
  test("an hour that the clocks skip, or that comes twice, is counted as the earlier", () => {
    expect(month("2026-02-28T02:30")).toBe("2026-03-28T02:30");
    expect(month("2027-02-28T02:30")).toBe("2027-03-28T01:30");
    expect(addCounted(fromLocal("2026-09-25T02:30"), "P1M", paris)).toBe(at("2026-10-25T02:30:00+02:00"));
  });
});

describe("the day of the town's calendar", () => {
  test("begins and ends at the town's midnight, whatever was asked before and however long the day is", () => {
    const dayOf = readDays(paris);
    for (const [text, day] of [
      ["2026-11-24T00:00:00+01:00", "2026-11-24"],
      ["2026-11-24T23:59:59.999999+01:00", "2026-11-24"],
      ["2026-11-25T00:00:00+01:00", "2026-11-25"],
      ["2026-11-23T23:59:59.999999+01:00", "2026-11-23"],
      ["2026-03-29T23:59:59+02:00", "2026-03-29"],
      ["2026-10-25T23:59:59+01:00", "2026-10-25"],
    ] as const)
      expect(dayOf(at(text)), text).toBe(day);
  });
});

describe("CSI L252-5: when a recording must be gone", () => {
  test("the authorised time, where it is shorter than a month", () => {
    expect(local(latestErasure(fromLocal("2026-01-31T10:00"), [days(15), theMonth], paris))).toBe(
      "2026-02-15T10:00",
    );
  });
  test("thirty days would outlive the month in February, so the month wins", () => {
    expect(local(latestErasure(fromLocal("2026-01-31T10:00"), [days(30), theMonth], paris))).toBe(
      "2026-02-28T10:00",
    );
  });
  test("a time that must be kept at least counts no further than the month either", () => {
    const keeping = { zone: paris, atLeast: [days(30)], atMost: [theMonth], cap: [theMonth] };
    expect(local(earliestErasure(fromLocal("2026-01-31T10:00"), keeping))).toBe("2026-02-28T10:00");
    expect(local(earliestErasure(fromLocal("2026-03-31T10:00"), keeping))).toBe("2026-04-30T10:00");
  });
});

describe("what is over at a moment is found without counting every picture", () => {
  test("on 28 February at noon the mornings of the last four days of January are over", () => {
    const [past, ...days] = dueStretches([theMonth], paris, fromLocal("2026-02-28T12:00"));
    expect(past?.from).toBe(-Infinity);
    expect([past, ...days].map((stretch) => local(stretch?.to ?? 0))).toEqual([
      "2026-01-28T12:00",
      "2026-01-29T12:00",
      "2026-01-30T12:00",
      "2026-01-31T12:00",
    ]);
  });

  const period: fc.Arbitrary<RetentionPeriod> = fc.oneof(
    fc.constant({ unit: "immediate" as const }),
    fc.record({
      unit: fc.constantFrom("minutes" as const, "hours" as const, "days" as const),
      amount: fc.integer({ min: 1, max: 62 }),
    }),
    fc.record({ unit: fc.constant("working-days" as const), amount: fc.integer({ min: 1, max: 8 }) }),
    fc.record({ unit: fc.constant("months" as const), amount: fc.integer({ min: 1, max: 13 }) }),
  );
  test("exactly that is found, in any zone, across clock changes, for periods of every unit", () => {
    const second = fc.integer({
      min: at("2024-01-01T00:00:00Z") / 1e6,
      max: at("2034-01-01T00:00:00Z") / 1e6,
    });
    fc.assert(
      fc.property(
        second,
        fc.array(period, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(
          paris,
          "America/Martinique",
          "Pacific/Noumea",
          "Asia/Kathmandu",
          "Australia/Lord_Howe",
        ),
        fc.double({ min: -0.2, max: 1.2, noNaN: true }),
        (seconds, periods, zone, when) => {
          const now = seconds * 1e6;
          const oldest = Math.min(...periods.map((one) => latestErasure(now, [one], zone))) - now;
          const recorded = Math.round(now - when * Math.max(oldest, 3_600_000_000));
          const found = dueStretches(periods, zone, now).some(
            ({ from, to }) => from <= recorded && recorded < to,
          );
          expect(found).toBe(latestErasure(recorded, periods, zone) <= now);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("working days", () => {
  test.each([
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2027, "2027-03-28"],
    [2038, "2038-04-25"],
  ])("Easter %i", (year, date) => expect(easter(year).toString()).toBe(date));

  test("the eleven holidays of 2026", () => {
    const days = Array.from({ length: 365 }, (_, n) =>
      Temporal.PlainDate.from("2026-01-01").add({ days: n }),
    );
    expect(days.filter((date) => isHoliday(date)).map((date) => date.toString().slice(5))).toEqual(
      "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25".split(" "),
    );
  });
  test("Alsace and Moselle have Good Friday and 26 December besides", () => {
    for (const date of ["2026-04-03", "2026-12-26"].map((text) => Temporal.PlainDate.from(text))) {
      expect([isHoliday(date), isHoliday(date, "alsace-moselle")]).toEqual([false, true]);
    }
  });
  test("eight working days pass over Sundays and holidays, and end at midnight of the eighth", () => {
    // Monday 4 May 2026: 5, 6, 7, (8 is a holiday), 9, (10 Sunday), 11, 12, 13, (14 Ascension), 15.
    expect(local(endOfWorkingDay(fromLocal("2026-05-04T10:00"), 8, paris))).toBe("2026-05-16T00:00");
  });
  test("on the ninth working day nothing is left", () => {
    const gone = endOfWorkingDay(fromLocal("2026-06-01T10:00"), 8, paris);
    expect(gone).toBeLessThanOrEqual(fromLocal("2026-06-11T00:00"));
  });
});
