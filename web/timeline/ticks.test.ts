import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { narrowest, widest } from "./span.ts";
import { ticksOf } from "./ticks.ts";

const paris = "Europe/Paris";
const micros = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds * 1000;

describe("the ticks of the timeline", () => {
  it("fall on round moments of the town's clock", () => {
    const from = micros("2026-11-24T21:47:00Z");
    const ticks = ticksOf({ from, to: from + 3_600_000_000 }, 1200, 84, paris);
    const times = ticks.map(({ at }) =>
      Temporal.Instant.fromEpochMilliseconds(at / 1000)
        .toZonedDateTimeISO(paris)
        .toPlainTime()
        .toString({ smallestUnit: "minute" }),
    );
    expect(times.slice(0, 3)).toEqual(["22:50", "22:55", "23:00"]);
    expect(ticks[2]?.major).toBe(true);
  });

  it("go on at round hours over both changes of the clock", () => {
    for (const day of ["2026-03-28T18:00:00Z", "2026-10-24T18:00:00Z"]) {
      const from = micros(day);
      const hours = ticksOf({ from, to: from + 2 * 86_400_000_000 }, 1400, 84, paris).map(
        ({ at }) => Temporal.Instant.fromEpochMilliseconds(at / 1000).toZonedDateTimeISO(paris).hour,
      );
      expect(hours.length).toBeGreaterThan(10);
      expect(hours.every((hour) => hour % 3 === 0)).toBe(true);
    }
  });

  it("never crowd, always climb, and stay inside", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: micros("2025-01-01T00:00:00Z"), max: micros("2027-01-01T00:00:00Z") }),
        fc.integer({ min: narrowest, max: widest }),
        fc.integer({ min: 300, max: 2400 }),
        (from, length, width) => {
          const ticks = ticksOf({ from, to: from + length }, width, 84, paris);
          expect(ticks.length).toBeLessThanOrEqual(width / 56 + 2);
          ticks.forEach((tick, index) => {
            expect(tick.at).toBeGreaterThanOrEqual(from);
            expect(tick.at).toBeLessThanOrEqual(from + length);
            expect(tick.at).toBeGreaterThan(ticks[index - 1]?.at ?? Number.NEGATIVE_INFINITY);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});
