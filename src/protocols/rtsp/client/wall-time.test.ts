import fc from "fast-check";
import { expect, test } from "vitest";
import { type Seen, WallTime } from "./wall-time.ts";

const noon = 1_795_000_000_000_000;
const boot = 5_000_000_000;
const picture = 3_600;
const pictureMicros = 40_000;
const second = 1_000_000;

/** Pictures that arrive by a wall clock which agrees with the monotonic one, unless it is set. */
function watched() {
  const time = new WallTime();
  let set = 0;
  return {
    time,
    /** Our clock is set by so much. */
    set: (micros: number) => (set += micros),
    at: (dts: number, after: number): Seen =>
      time.at(dts, { monotonic: boot + after, now: noon + after + set }),
  };
}

test("the network's jitter hardly shows", () => {
  const delays = fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 10, maxLength: 200 });
  fc.assert(
    fc.property(delays, (jitter) => {
      const { at } = watched();
      const seen = jitter.map((delay, index) => at(index * picture, index * pictureMicros + delay));
      const steps = seen.slice(1).map((unit, index) => unit.wall - (seen[index]?.wall ?? 0));
      expect(seen.every(({ leap }) => leap === undefined)).toBe(true);
      expect(Math.min(...steps)).toBeGreaterThanOrEqual(pictureMicros / 2 - 1);
      expect(Math.max(...steps)).toBeLessThanOrEqual(pictureMicros * 1.001 + 1);
    }),
  );
});

test("no picture is seen before it was, and a late first one is soon forgotten", () => {
  const jitter = fc.integer({ min: 0, max: 19_000 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400_000 }), fc.array(jitter, { minLength: 30 }), (late, delays) => {
      const { at } = watched();
      for (const [index, delay] of delays.entries()) {
        const sent = index * pictureMicros;
        const after = sent + (index === 0 ? late : delay);
        const { wall } = at(index * picture, after);
        if (index > 20) expect(Math.abs(wall - noon - sent - 10_000)).toBeLessThanOrEqual(10_000);
        if (index > 20) expect(wall).toBeLessThanOrEqual(noon + after + 1);
      }
    }),
  );
});

test("pictures that a network held back for a second and a half, then brought at once, keep their times", () => {
  const { at } = watched();
  const arrivalOf = (index: number) =>
    index < 25 || index > 62 ? index * pictureMicros : 62 * pictureMicros + index * 100;
  for (let index = 0; index < 200; index += 1) {
    const { wall, leap } = at(index * picture, Math.max(arrivalOf(index), index * pictureMicros));
    expect(leap).toBeUndefined();
    expect(Math.abs(wall - noon - index * pictureMicros)).toBeLessThan(20_000);
  }
});

test("a camera whose time stood still while it paused is followed after two seconds, in one leap", () => {
  const { at } = watched();
  const pause = 5 * second;
  const leaps: number[] = [];
  for (let index = 0; index < 500; index += 1) {
    const after = index * pictureMicros + (index < 100 ? 0 : pause);
    const { wall, leap } = at(index * picture, after);
    if (leap !== undefined) leaps.push(index);
    if (index > 160) expect(Math.abs(wall - noon - after)).toBeLessThan(1_000);
  }
  expect(leaps).toHaveLength(1);
});

test("a camera whose clock runs wrong is followed without a leap", () => {
  fc.assert(
    fc.property(fc.integer({ min: -200, max: 200 }), (ppm) => {
      const { at } = watched();
      for (let index = 0; index < 20_000; index += 1) {
        const after = Math.round(index * pictureMicros * (1 + ppm / 1e6));
        const { wall, leap } = at(index * picture, after);
        if (leap !== undefined || Math.abs(wall - noon - after) > 1_000)
          expect.fail(`picture ${index} is off`);
      }
    }),
    { numRuns: 10 },
  );
});

test("pictures whose rate changes from moment to moment are seen when they arrive", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 2 }), (millis) => {
      const { at } = watched();
      let after = 0;
      for (const step of millis) {
        after += step * 1_000;
        const { wall, leap } = at((after * 9) / 100, after);
        expect(leap).toBeUndefined();
        expect(Math.abs(wall - noon - after)).toBeLessThanOrEqual(2);
      }
    }),
  );
});

test.each([
  ["media time that leaps ahead", 90_000 * 3_600],
  ["media time that leaps to the end of its 32 bits", 2 ** 31],
])("%s is a leap, and wall time goes on with the arrival", (_, ticks) => {
  const { at } = watched();
  at(90_000 * 10, 0);
  const { wall, leap } = at(90_000 * 10 + ticks, pictureMicros);
  expect(leap).toEqual({ kind: "media-time" });
  expect(Math.abs(wall - noon - pictureMicros)).toBeLessThanOrEqual(1);
});

test("a clock of ours that is set forward is followed at once, and disputed for a minute", () => {
  const { time, at, set } = watched();
  for (let index = 0; index < 50; index += 1) at(index * picture, index * pictureMicros);
  expect(time.disputed).toBe(false);
  set(3_600 * second);
  const { wall, leap } = at(50 * picture, 50 * pictureMicros);
  expect(leap).toEqual({ kind: "our-clock", micros: 3_600 * second });
  expect(wall).toBe(noon + 3_600 * second + 50 * pictureMicros);
  expect(time.disputed).toBe(true);
  for (let index = 51; index < 1_600; index += 1) {
    expect(at(index * picture, index * pictureMicros).leap).toBeUndefined();
  }
  expect(time.disputed).toBe(false);
});

test("where our own clock is set back a little, wall time goes on at half speed until that has caught up", () => {
  const { time, at, set } = watched();
  let last = at(0, 0).wall;
  set(-second);
  for (let index = 1; index < 400; index += 1) {
    const { wall, leap } = at(index * picture, index * pictureMicros);
    expect(leap).toBeUndefined();
    expect(wall - last).toBeGreaterThanOrEqual(pictureMicros / 2 - 1);
    last = wall;
  }
  expect(Math.abs(last - (noon - second + 399 * pictureMicros))).toBeLessThan(10_000);
  expect(time.disputed).toBe(true);
});

test("where our own clock was years ahead, its correction is followed at once: that time comes twice", () => {
  const { at, set } = watched();
  set(63_000_000 * second);
  at(0, 0);
  set(-63_000_000 * second);
  const { wall, leap } = at(picture, pictureMicros);
  expect(leap).toEqual({ kind: "our-clock", micros: -63_000_000 * second });
  expect(wall).toBe(noon + pictureMicros);
});

test("a clock that NTP corrects by less than half a second makes no leap and is followed within ten", () => {
  fc.assert(
    fc.property(fc.integer({ min: -450_000, max: 450_000 }), (correction) => {
      const { at, set } = watched();
      at(0, 0);
      set(correction);
      let wall = 0;
      for (let index = 1; index < 260; index += 1) {
        const seen = at(index * picture, index * pictureMicros);
        expect(seen.leap).toBeUndefined();
        wall = seen.wall;
      }
      expect(Math.abs(wall - noon - correction - 259 * pictureMicros)).toBeLessThan(1_000);
    }),
  );
});

test("wall time never goes backwards unless our clock was set back, whatever arrives", () => {
  const steps = fc.array(
    fc.tuple(
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.integer({ min: 0, max: 1e7 }),
      fc.integer({ min: -1e7, max: 1e7 }),
    ),
  );
  fc.assert(
    fc.property(steps, (happenings) => {
      const { at, set } = watched();
      let [ticks, after, last] = [0, 0, 0];
      for (const [tick, micros, correction] of happenings) {
        ticks += tick;
        after += micros;
        set(correction);
        const { wall, leap } = at(ticks, after);
        expect(Number.isSafeInteger(wall)).toBe(true);
        if (!(leap?.kind === "our-clock" && leap.micros < 0)) expect(wall).toBeGreaterThan(last);
        last = wall;
      }
    }),
  );
});
