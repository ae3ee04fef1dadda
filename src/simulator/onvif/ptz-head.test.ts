import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TurnedClock } from "#base";
import { mostPresets, PtzHead } from "./ptz-head.ts";

function newHead() {
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T12:00:00Z"));
  return { clock, head: new PtzHead(clock) };
}

describe("a motor head", () => {
  it("takes its time to get where it was sent", async () => {
    const { clock, head } = newHead();
    head.moveTo({ pan: 1, tilt: 0.5 });
    await clock.advance(1000);
    expect(head.position).toEqual({ pan: 0.5, tilt: 0.25, zoom: 0 });
    expect(head.isMoving).toBe(true);
    await clock.advance(1000);
    expect(head.position).toEqual({ pan: 1, tilt: 0.5, zoom: 0 });
    expect(head.isMoving).toBe(false);
  });

  it("is driven until its timeout, or until it is stopped", async () => {
    const { clock, head } = newHead();
    head.drive({ pan: 1, tilt: 0, zoom: 0 }, 1000);
    await clock.advance(5000);
    expect(head.position.pan).toBe(0.5);
    head.drive({ pan: -1, tilt: 0, zoom: 0 });
    await clock.advance(500);
    head.stop();
    await clock.advance(500);
    expect(head.position.pan).toBe(0.25);
  });

  it("never leaves its range, whatever it is told", async () => {
    const number = fc.double({ min: -50, max: 50, noNaN: true });
    const vector = fc.record({ pan: number, tilt: number, zoom: number });
    const order = fc.tuple(
      fc.constantFrom("moveTo", "moveBy", "drive"),
      vector,
      fc.integer({ min: 0, max: 9000 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(order, { maxLength: 8 }), async (orders) => {
        const { clock, head } = newHead();
        for (const [verb, target, ms] of orders) {
          head[verb](target);
          await clock.advance(ms);
          const { pan, tilt, zoom } = head.position;
          expect(Math.max(Math.abs(pan), Math.abs(tilt))).toBeLessThanOrEqual(1);
          expect(zoom).toBeGreaterThanOrEqual(0);
          expect(zoom).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("keeps so many presets and no more, but may change one", () => {
    const { head } = newHead();
    for (let number = 0; number < mostPresets; number += 1)
      expect(head.keepPreset(`p${number}`)).toBeDefined();
    expect(head.keepPreset("one more")).toBeUndefined();
    expect(head.keepPreset("changed", "preset-1")?.name).toBe("changed");
  });
});
