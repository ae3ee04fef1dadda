import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromMicros, type Micros } from "#base";
import { addCounted, easter, endOfWorkingDay, isHoliday, latestErasure, safeKeepSeconds } from "#legality";
import { at } from "./valmont.ts";

const paris = "Europe/Paris";
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

describe("CSI L252-5: when a recording must be gone", () => {
  test("the authorised time, where it is shorter than a month", () => {
    expect(local(latestErasure(fromLocal("2026-01-31T10:00"), "P15D", paris))).toBe("2026-02-15T10:00");
  });
  test("thirty days would outlive the month in February, so the month wins", () => {
    expect(local(latestErasure(fromLocal("2026-01-31T10:00"), "P30D", paris))).toBe("2026-02-28T10:00");
  });
  test("a recorder that keeps for the seconds of its permit never keeps a picture beyond the limit", () => {
    const instant = fc.integer({
      min: at("2024-01-01T00:00:00Z") / 1e6,
      max: at("2034-01-01T00:00:00Z") / 1e6,
    });
    fc.assert(
      fc.property(
        instant,
        fc.constantFrom("P1M", "P30D", "P31D", "P15D", "PT72H"),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seconds, retention, when) => {
          const now = seconds * 1e6;
          const until = now + 72 * 3_600_000_000;
          const keep = safeKeepSeconds(now, until, retention, paris) * 1e6;
          // Any picture that this permit governs: still on the disk when it began, or recorded under it.
          const recorded = Math.round(now - keep + when * (keep + 72 * 3_600_000_000));
          expect(recorded + keep).toBeLessThanOrEqual(latestErasure(recorded, retention, paris));
        },
      ),
      { numRuns: 300 },
    );
  });
  test("that bound stays close: 31 days less an hour in summer, 28 less an hour near a February", () => {
    const keep = (text: string) =>
      safeKeepSeconds(at(text), at(text) + 72 * 3_600_000_000, "P1M", paris) / 3_600;
    expect(keep("2026-08-15T00:00:00Z")).toBe(31 * 24 - 1);
    expect(keep("2026-02-15T00:00:00Z")).toBe(28 * 24 - 1);
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
