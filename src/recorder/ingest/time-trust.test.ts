import fc from "fast-check";
import { expect, test } from "vitest";
import { timeQuality } from "./time-trust.ts";

const camera = (aheadMs: number | undefined, disputed = false) => ({
  aheadMs,
  driftPpm: undefined,
  disputed,
});

test("a camera that agrees is a second witness, one in 1970 is none, and neither vouches for a clock that nobody keeps", () => {
  expect(timeQuality(camera(120), true, undefined).trust).toBe("agreed");
  expect(timeQuality(camera(undefined), true, undefined).trust).toBe("synchronised");
  expect(timeQuality(camera(-1.79e12), true, undefined)).toEqual({
    trust: "synchronised",
    cameraAheadMs: -1.79e12,
  });
  expect(timeQuality(camera(0), false, undefined).trust).toBe("unchecked");
});

test("a clock that was just set is disputed, whatever else holds", () => {
  fc.assert(
    fc.property(fc.option(fc.integer()), fc.boolean(), (ahead, kept) => {
      expect(timeQuality(camera(ahead ?? undefined, true), kept, undefined).trust).toBe("disputed");
    }),
  );
});

test("a camera's clock on the edge of agreeing does not flutter", () => {
  const first = timeQuality(camera(900), true, undefined);
  expect(timeQuality(camera(1_300), true, first).trust).toBe("agreed");
  const second = timeQuality(camera(1_600), true, first);
  expect(timeQuality(camera(1_300), true, second).trust).toBe("synchronised");
});
