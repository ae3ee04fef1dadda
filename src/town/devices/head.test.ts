import fc from "fast-check";
import { expect, test } from "vitest";
import { insideLimits, outranks, withinLimits } from "./head.ts";

const share = fc.double({ min: -1, max: 1, noNaN: true });
const place = fc.record({ pan: share, tilt: share, zoom: share });
const range = fc
  .tuple(share, share)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const limits = fc.record({ pan: range, tilt: range, zoom: range });

test("from the edge of its limits a head turns inward, and never outward", () => {
  fc.assert(
    fc.property(place, place, limits, (velocity, position, within) => {
      const allowed = withinLimits(velocity, position, within);
      for (const axis of ["pan", "tilt", "zoom"] as const) {
        if (position[axis] >= within[axis].to) expect(allowed[axis]).toBeLessThanOrEqual(0);
        if (position[axis] <= within[axis].from) expect(allowed[axis]).toBeGreaterThanOrEqual(0);
        expect([0, velocity[axis]]).toContain(allowed[axis]);
      }
    }),
  );
});

test("inside its limits a head turns as it is told", () => {
  fc.assert(
    fc.property(place, place, limits, (velocity, position, within) => {
      const strictly = (["pan", "tilt", "zoom"] as const).every(
        (axis) => position[axis] > within[axis].from && position[axis] < within[axis].to,
      );
      fc.pre(strictly && insideLimits(position, within));
      expect(withinLimits(velocity, position, within)).toEqual(velocity);
    }),
  );
});

test("a head that does not say where it is does not move where it is limited", () => {
  const everywhere = { from: -1, to: 1 };
  const within = { pan: everywhere, tilt: everywhere, zoom: everywhere };
  expect(withinLimits({ pan: 1, tilt: 1, zoom: 1 }, undefined, within)).toEqual({ pan: 0, tilt: 0, zoom: 0 });
});

test("a chief takes a camera from a supervisor, a supervisor from an operator, and nobody from their equal", () => {
  expect(outranks("chief", "supervisor")).toBe(true);
  expect(outranks("supervisor", "operator")).toBe(true);
  for (const role of ["operator", "supervisor", "chief"]) expect(outranks(role, role)).toBe(false);
  expect(outranks("operator", "chief")).toBe(false);
});
