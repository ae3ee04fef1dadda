import fc from "fast-check";
import { expect, test } from "vitest";
import { fromMicros, toMicros } from "#base";
import type { WeeklyHours } from "#contract";
import { opensNext, openUntil } from "./week.ts";

const zone = "Europe/Paris";
const at = (local: string) => toMicros(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant());
const say = (micros: number | undefined) =>
  micros === undefined
    ? undefined
    : fromMicros(micros).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" });

const early: WeeklyHours = { days: [1, 2, 3, 4, 5], from: "06:00", until: "14:00" };
const night: WeeklyHours = { days: [5, 6], from: "22:00", until: "06:00" };

test("a shift holds from its first minute to before its last", () => {
  expect(openUntil([early], at("2026-11-24T05:59"), zone)).toBeUndefined();
  expect(say(openUntil([early], at("2026-11-24T06:00"), zone))).toBe("2026-11-24T14:00");
  expect(openUntil([early], at("2026-11-24T14:00"), zone)).toBeUndefined();
  expect(openUntil([early], at("2026-11-28T08:00"), zone)).toBeUndefined();
});

test("a night shift belongs to the day it began on", () => {
  expect(say(openUntil([night], at("2026-11-28T02:00"), zone))).toBe("2026-11-28T06:00");
  expect(say(openUntil([night], at("2026-11-29T05:59"), zone))).toBe("2026-11-29T06:00");
  expect(openUntil([night], at("2026-11-30T02:00"), zone)).toBeUndefined();
});

test("shifts that follow one another are one", () => {
  const late: WeeklyHours = { days: [2], from: "14:00", until: "24:00" };
  expect(say(openUntil([early, late], at("2026-11-24T07:00"), zone))).toBe("2026-11-25T00:00");
});

test("the night on which the clocks go back is an hour longer", () => {
  const shift: WeeklyHours = { days: [6], from: "22:00", until: "06:00" };
  const begins = at("2026-10-24T22:00");
  expect((openUntil([shift], begins, zone) ?? 0) - begins).toBe(9 * 3600e6);
});

test("outside of their hours a person reads when the next begin", () => {
  expect(say(opensNext([early], at("2026-11-27T15:00"), zone))).toBe("2026-11-30T06:00");
  expect(say(opensNext([early], at("2026-11-24T03:00"), zone))).toBe("2026-11-24T06:00");
});

const time = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
const week = fc.array(
  fc.record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    from: time,
    until: time,
  }),
  { minLength: 1, maxLength: 4 },
);
const moment = fc.integer({ min: at("2026-01-01T00:00"), max: at("2027-01-01T00:00") });

test("whatever the hours: an end lies ahead, more hours never end sooner, and the next opening is open", () => {
  fc.assert(
    fc.property(week, week, moment, (hours, more, now) => {
      const end = openUntil(hours, now, zone);
      if (end !== undefined) {
        expect(end).toBeGreaterThan(now);
        expect(openUntil([...hours, ...more], now, zone)).toBeGreaterThanOrEqual(end);
      }
      const next = opensNext(hours, now, zone);
      expect(next).toBeGreaterThan(now);
      expect(openUntil(hours, next ?? 0, zone)).toBeGreaterThan(next ?? 0);
    }),
  );
});
