import fc from "fast-check";
import { expect, test } from "vitest";
import { WallTime } from "./wall-time.ts";

const noon = 1_795_000_000_000_000;
const picture = 3_600;
const pictureMicros = 40_000;

test("the network's jitter hardly shows", () => {
  const delays = fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 10, maxLength: 200 });
  fc.assert(
    fc.property(delays, (jitter) => {
      const wall = new WallTime();
      const seen = jitter.map((delay, index) =>
        wall.at(index * picture, noon + index * pictureMicros + delay),
      );
      const steps = seen.slice(1).map((unit, index) => unit.wall - (seen[index]?.wall ?? 0));
      expect(seen.some(({ jumped }) => jumped)).toBe(false);
      expect(Math.min(...steps)).toBeGreaterThanOrEqual(pictureMicros / 2 - 1);
      expect(Math.max(...steps)).toBeLessThanOrEqual(pictureMicros * 1.001 + 1);
    }),
  );
});

test("no picture is seen before it was, and a late first one is soon forgotten", () => {
  const jitter = fc.integer({ min: 0, max: 19_000 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400_000 }), fc.array(jitter, { minLength: 30 }), (late, delays) => {
      const wall = new WallTime();
      for (const [index, delay] of delays.entries()) {
        const sent = noon + index * pictureMicros;
        const arrival = sent + (index === 0 ? late : delay);
        const { wall: at } = wall.at(index * picture, arrival);
        if (index > 20) expect(Math.abs(at - sent - 10_000)).toBeLessThanOrEqual(10_000);
        if (index > 20) expect(at).toBeLessThanOrEqual(arrival + 1);
      }
    }),
  );
});

test("a camera whose clock runs wrong is followed without a jump", () => {
  const wall = new WallTime();
  for (let index = 0; index < 20_000; index += 1) {
    const arrival = Math.round(noon + index * pictureMicros * 1.0001);
    const { wall: at, jumped } = wall.at(index * picture, arrival);
    if (jumped || Math.abs(at - arrival) > 1_000) expect.fail(`picture ${index} is off`);
  }
});

test.each([
  ["media time that leaps ahead", 90_000 * 3_600, pictureMicros],
  ["media time that leaps back", -90_000 * 60, pictureMicros],
  ["a clock that is set forward", picture, 3_600_000_000],
  ["half a second's silence", picture, 600_000],
])("%s is a jump, and wall time follows the arrival", (_, ticks, micros) => {
  const wall = new WallTime();
  wall.at(90_000 * 10, noon);
  expect(wall.at(90_000 * 10 + ticks, noon + micros)).toEqual({ wall: noon + micros, jumped: true });
});

test("where our own clock is set back, wall time goes on at half speed until that has caught up", () => {
  const wall = new WallTime();
  let last = wall.at(0, noon).wall;
  for (let index = 1; index < 100; index += 1) {
    const { wall: at, jumped } = wall.at(index * picture, noon - 1_000_000 + index * pictureMicros);
    expect(jumped).toBe(false);
    expect(at - last).toBeGreaterThanOrEqual(pictureMicros / 2 - 1);
    last = at;
  }
  expect(Math.abs(last - (noon - 1_000_000 + 99 * pictureMicros))).toBeLessThan(1_000);
});

test("wall time never goes backwards, whatever arrives", () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -1e7, max: 1e7 })));
  fc.assert(
    fc.property(pairs, (steps) => {
      const wall = new WallTime();
      let [ticks, arrival, last] = [0, noon, 0];
      for (const [tick, micros] of steps) {
        ticks += tick;
        arrival += micros;
        const { wall: at } = wall.at(ticks, arrival);
        expect(Number.isSafeInteger(at) && at >= last).toBe(true);
        last = at;
      }
    }),
  );
});
