import fc from "fast-check";
import { expect, test } from "vitest";
import { MediaDrift } from "./media-drift.ts";

/** `minutes` of pictures of a camera that runs fast by `ppm`, each late by what `delay` says. */
function drifting(
  drift: MediaDrift,
  ppm: number,
  minutes: number,
  delay: (index: number) => number,
  from = 0,
) {
  for (let index = 0; index < minutes * 60 * 5; index += 1) {
    const seconds = from + index / 5;
    drift.add(seconds * 90_000 * (1 + ppm / 1e6), seconds * 1e6 + delay(index));
  }
}

test("drift is found within a few parts per million, through the network's jitter", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -300, max: 300 }),
      fc.array(fc.integer({ min: 0, max: 80_000 }), { minLength: 200, maxLength: 400 }),
      (ppm, jitter) => {
        const drift = new MediaDrift();
        // One picture in ten meets an idle network.
        drifting(drift, ppm, 10, (index) => (index % 10 === 0 ? 0 : (jitter[index % jitter.length] ?? 0)));
        expect(Math.abs((drift.ppm ?? Number.NaN) - ppm)).toBeLessThan(5);
      },
    ),
    { numRuns: 20 },
  );
});

test("nothing is said before two minutes, nor of a time before the camera's clock was set", () => {
  const drift = new MediaDrift();
  drifting(drift, 50, 1, () => 0);
  expect(drift.ppm).toBeUndefined();
  drifting(drift, 50, 5, () => 0, 60);
  expect(drift.ppm).toBeCloseTo(50, 0);
  drift.add(2 ** 40, 361e6);
  expect(drift.ppm).toBeUndefined();
});
