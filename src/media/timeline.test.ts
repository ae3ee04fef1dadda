import fc from "fast-check";
import { expect, test } from "vitest";
import type { AccessUnit } from "#model";
import { Timeline } from "./timeline.ts";

function unitAt(ticks: number, wall: number): AccessUnit {
  return { data: new Uint8Array(), key: false, dts: ticks, pts: ticks, wall, discontinuity: false };
}

test("each time leads back to its own unit's wall time, whatever the camera's clock does", () => {
  const step = fc.oneof(fc.integer({ min: 900, max: 90_000 }), fc.integer({ min: -(2 ** 33), max: 2 ** 33 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const timeline = new Timeline();
      let ticks = 0;
      steps.forEach((by, i) => {
        ticks += by;
        const micros = timeline.place(unitAt(ticks, i));
        expect(micros).toBeGreaterThanOrEqual(0);
        expect(timeline.sourceAt(micros)?.wall).toBe(i);
      });
    }),
  );
});

test("a clock that is set does not stop or tear the time that the decoder sees", () => {
  const timeline = new Timeline();
  const placed = [0, 3_600, 7_200, 900_000_000, 900_003_600, 3_600, 7_200].map((t, i) =>
    timeline.place(unitAt(t, i)),
  );
  expect(placed).toEqual([0, 40_000, 80_000, 120_000, 160_000, 200_000, 240_000]);
});

test("times long gone are forgotten", () => {
  const timeline = new Timeline();
  for (let i = 0; i < 5_000; i += 1) timeline.place(unitAt(i * 3_600, i));
  expect(timeline.sourceAt(0)).toBeUndefined();
});
