import fc from "fast-check";
import { test } from "vitest";
import type { RetentionPeriod } from "#contract";
import { RetentionModel } from "./test-model.ts";
import { TestRecorder } from "./test-recorder.ts";
import { commands } from "./test-steps.ts";

const minutes = (min: number, max: number): fc.Arbitrary<RetentionPeriod> =>
  fc.record({ unit: fc.constant("minutes" as const), amount: fc.integer({ min, max }) });
const rule = fc.record({
  zone: fc.constant("Europe/Paris"),
  atLeast: fc.array(minutes(1, 4), { maxLength: 1 }),
  atMost: fc.array(minutes(4, 9), { minLength: 1, maxLength: 1 }),
  cap: fc.array(minutes(6, 20), { minLength: 1, maxLength: 1 }),
});

/** More runs with VIGIE_TEST_RUNS: each is a tenth of a second of real SQLite. */
test("whatever happens to clock, town, keys, disk and recorder: never before the minimum, never past the maximum, and the alarm stands", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("stop-recording" as const, "give-up-oldest" as const),
      fc.tuple(rule, rule),
      commands(rule),
      async (whenFull, rules, steps) => {
        using real = await TestRecorder.open(whenFull);
        await fc.asyncModelRun(() => ({ model: new RetentionModel(real, rules), real }), steps);
      },
    ),
    { numRuns: Number(process.env["VIGIE_TEST_RUNS"] ?? 60) },
  );
});
