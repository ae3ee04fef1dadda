import fc from "fast-check";
import { expect, test } from "vitest";
import { figuresOf, scoreAlarms, type Told } from "./alarms.ts";
import { poissonBound } from "./poisson.ts";

const left = (start: number, end = start + 30) => ({ rule: "left", zone: "yard", start, end });
const told = (at: number, zone = "yard"): Told => ({ rule: "left", zone, at });

test("an alarm within ten seconds of the start is true, a later one is false once the event has ended", () => {
  expect(scoreAlarms([left(20, 25)], [told(30)], 1)).toMatchObject({ found: 1, falseAlarms: 0 });
  expect(scoreAlarms([left(20, 25)], [told(30.2)], 1)).toMatchObject({ found: 0, falseAlarms: 1 });
});

test("an event that is told twice is found once, and the second alarm is not false while it goes on", () => {
  expect(scoreAlarms([left(20)], [told(22), told(24)], 1)).toMatchObject({ found: 1, falseAlarms: 0 });
});

test("two events at one time need two alarms", () => {
  expect(scoreAlarms([left(20), left(21)], [told(22)], 1)).toMatchObject({ events: 2, found: 1 });
  expect(scoreAlarms([left(20), left(21)], [told(22), told(23)], 1)).toMatchObject({ found: 2 });
});

test("an alarm of another place is false, and its event is found by the moment alone", () => {
  const box = (x: number) => ({ x, y: 0.5, width: 0.05, height: 0.05 });
  const score = (place: number) =>
    scoreAlarms([{ ...left(20), who: "bag" }], [{ ...told(22), box: box(place) }], 1, () => box(0.3));
  expect(score(0.32)).toMatchObject({ found: 1, atMoment: 1, falseAlarms: 0 });
  expect(score(0.4)).toMatchObject({ found: 0, atMoment: 1, falseAlarms: 1 });
});

test("what is optional is neither missed nor false, and takes no alarm from what is asked", () => {
  const doubtful = { ...left(20), optional: true };
  expect(scoreAlarms([doubtful], [], 1)).toMatchObject({ events: 0, found: 0, falseAlarms: 0 });
  expect(scoreAlarms([doubtful], [told(22)], 1)).toMatchObject({ events: 0, found: 0, falseAlarms: 0 });
  expect(scoreAlarms([doubtful, left(21)], [told(22)], 1)).toMatchObject({ events: 1, found: 1 });
});

test("an alarm of another zone is false", () => {
  expect(scoreAlarms([left(20)], [told(22, "road")], 1)).toMatchObject({ found: 0, falseAlarms: 1 });
});

test("precision, recall and F1 as everybody counts them; the biased one by i-LIDS' formula", () => {
  const figures = figuresOf({ events: 10, found: 8, atMoment: 8, falseAlarms: 8, hours: 12 });
  expect(figures).toMatchObject({ precision: 0.5, recall: 0.8, falsePerCameraDay: 16 });
  expect(figures.f1).toBeCloseTo(0.6154, 4);
  expect(figures.biased).toBeCloseTo((1.55 * 0.8 * 0.5) / (0.8 + 0.55 * 0.5), 9);
});

test("nothing to find and nothing told has no F1, and its silence is worth the hours behind it", () => {
  const figures = figuresOf({ events: 0, found: 0, atMoment: 0, falseAlarms: 0, hours: 24 });
  expect(figures.f1).toBeUndefined();
  expect(figures.atMostPerCameraDay).toBeCloseTo(2.996, 3);
});

test("Poisson's bounds are those of the tables: 3.00, 4.74, 6.30, 16.96 for 0, 1, 2 and 10", () => {
  expect([0, 1, 2, 10].map((n) => poissonBound(n).toFixed(2))).toEqual(["3.00", "4.74", "6.30", "16.96"]);
});

test("whatever is told, what is found and what is false never exceed it", () => {
  const times = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 20 });
  fc.assert(
    fc.property(times, times, (starts, ats) => {
      const events = starts.map((start) => left(start));
      const score = scoreAlarms(
        events,
        ats.map((at) => told(at)),
        1,
      );
      expect(score.found + score.falseAlarms).toBeLessThanOrEqual(ats.length);
      expect(score.found).toBeLessThanOrEqual(events.length);
    }),
  );
});
