import fc from "fast-check";
import { expect, test } from "vitest";
import type { Box, Detection } from "#model";
import type { Motion } from "../motion/index.ts";
import { overlap, passMoving, suppress } from "./index.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const box: fc.Arbitrary<Box> = fc.record({ x: share, y: share, width: share, height: share });
const detection: fc.Arbitrary<Detection> = fc.record({
  category: fc.constantFrom("person", "vehicle"),
  box,
  confidence: share,
});

test("overlap is the same both ways, between 0 and 1, and 1 with itself", () => {
  fc.assert(
    fc.property(box, box, (a, b) => {
      expect(overlap(a, b)).toBeCloseTo(overlap(b, a), 9);
      expect(overlap(a, b)).toBeGreaterThanOrEqual(0);
      expect(overlap(a, b)).toBeLessThanOrEqual(1 + 1e-9);
      if (a.width * a.height > 1e-6) expect(overlap(a, a)).toBeCloseTo(1, 6);
    }),
  );
});

test("what suppression keeps does not overlap, what it drops does, and doing it again changes nothing", () => {
  fc.assert(
    fc.property(fc.array(detection, { maxLength: 20 }), (found) => {
      const kept = suppress(found, 0.5);
      const near = (a: Detection, b: Detection) => a.category === b.category && overlap(a.box, b.box) > 0.5;
      for (const a of kept) for (const b of kept) if (a !== b) expect(near(a, b)).toBe(false);
      for (const gone of found.filter((one) => !kept.includes(one))) {
        expect(kept.some((one) => near(one, gone) && one.confidence >= gone.confidence)).toBe(true);
      }
      expect(suppress(kept, 0.5)).toEqual(kept);
    }),
  );
});

test("a sign does not pass, who moves does, and so does one who moved and now stands", () => {
  const at = (x: number): Detection => ({
    category: "person",
    box: { x, y: 0.2, width: 0.1, height: 0.3 },
    confidence: 0.6,
  });
  const [sign, walker, standing] = [at(0), at(0.4), at(0.8)];
  const motion: Motion = { share: 0.01, places: [], within: ({ x }) => (x === 0.4 ? 0.08 : 0.079) };
  expect(passMoving([sign, walker, standing], motion, [{ ...standing.box, x: 0.81 }])).toEqual([
    walker,
    standing,
  ]);
});
