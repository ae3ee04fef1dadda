import fc from "fast-check";
import { expect, test } from "vitest";
import { retentionPeriod } from "#contract";
import { plainFingerprint } from "./fingerprint.ts";
import { periodOf, typed } from "./typed-period.ts";

const units = fc.constantFrom("minutes", "hours", "days", "working-days", "months");
const periods = fc.oneof(
  fc.constant({ unit: "immediate" as const }),
  fc.record({ unit: units, amount: fc.integer({ min: 1, max: 999 }) }),
);

test("a period that is shown and sent back is the same, and one that the town takes", () => {
  fc.assert(
    fc.property(periods, (period) => {
      const sent = periodOf(typed(retentionPeriod.parse(period)));
      expect(retentionPeriod.parse(sent)).toEqual(period);
    }),
  );
});

test("a fingerprint is taken as cameras, browsers and openssl print it", () => {
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(bytes, fc.constantFrom(":", " ", ""), (hash, between) => {
      const pairs = [...hash].map((byte) => byte.toString(16).padStart(2, "0"));
      expect(plainFingerprint(` ${pairs.join(between).toUpperCase()} `)).toBe(pairs.join(""));
    }),
  );
});
