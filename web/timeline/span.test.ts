import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holds, spanToAsk } from "./permitted-view.ts";
import { narrowest, panned, placeOf, showing, timeAt, widest, zoomed } from "./span.ts";

const now = 1_795_000_000_000_000;
const spans = fc
  .record({
    from: fc.integer({ min: now - 1e13, max: now }),
    length: fc.integer({ min: narrowest, max: widest }),
  })
  .map(({ from, length }) => ({ from, to: from + length }));
const widths = fc.integer({ min: 100, max: 4000 });

describe("the geometry of the timeline", () => {
  it("brings a moment to its place and back", () => {
    fc.assert(
      fc.property(spans, widths, fc.double({ min: 0, max: 1, noNaN: true }), (span, width, share) => {
        const x = share * width;
        expect(placeOf(span, width, timeAt(span, width, x))).toBeCloseTo(x, 2);
      }),
    );
  });

  it("keeps the moment under the pointer when it zooms", () => {
    fc.assert(
      fc.property(
        spans,
        widths,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (span, width, share, factor) => {
          const x = share * width;
          const next = zoomed(span, width, x, factor);
          expect(Math.abs(timeAt(next, width, x) - timeAt(span, width, x))).toBeLessThan(1000);
          expect(next.to - next.from).toBeGreaterThanOrEqual(narrowest - 1);
          expect(next.to - next.from).toBeLessThanOrEqual(widest + 1);
        },
      ),
    );
  });

  it("comes back where it was when a zoom or a drag is undone", () => {
    fc.assert(
      fc.property(spans, widths, fc.integer({ min: -2000, max: 2000 }), (span, width, pixels) => {
        const back = panned(panned(span, width, pixels), width, -pixels);
        expect(Math.abs(back.from - span.from)).toBeLessThan(1000);
        const inner = { from: span.from, to: span.from + Math.max(narrowest * 4, (span.to - span.from) / 4) };
        const again = zoomed(zoomed(inner, width, width / 3, 2), width, width / 3, 0.5);
        expect(Math.abs(again.from - inner.from)).toBeLessThan(1000);
        expect(Math.abs(again.to - inner.to)).toBeLessThan(1000);
      }),
    );
  });

  it("moves as little as it must to show a moment", () => {
    const span = { from: 0, to: 100 };
    expect(showing(span, 50)).toBe(span);
    expect(showing(span, 95)).toEqual({ from: 5, to: 105 });
    expect(showing(span, 300)).toEqual({ from: 210, to: 310 });
    expect(showing(span, 2)).toEqual({ from: -8, to: 92 });
  });
});

describe("the span a permit is asked for", () => {
  const hour = 3_600_000_000;

  it("is whole hours that hold what is shown and where we are", () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: now - 1e12, max: now }), (view, position) => {
        const asked = spanToAsk(view, position, now);
        expect(asked.from % hour).toBe(0);
        expect(asked.to % hour).toBe(0);
        expect(asked.to).toBeGreaterThan(asked.from);
        expect(holds(asked, view, position, now)).toBe(true);
      }),
    );
  });

  it("asks for nothing new after a small move inside it", () => {
    const noon = 497_000 * hour;
    const held = spanToAsk({ from: noon + 60e6, to: noon + 1200e6 }, noon + 600e6, noon + 5 * hour);
    expect(holds(held, { from: noon + 600e6, to: noon + 1800e6 }, noon + 900e6, noon + 5 * hour)).toBe(true);
    expect(holds(held, { from: noon - 600e6, to: noon + 600e6 }, noon, noon + 5 * hour)).toBe(false);
  });
});
