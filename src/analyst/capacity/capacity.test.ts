import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { Fault, silentLog, systemClock, TurnedClock } from "#base";
import { openDetector } from "../inference/index.ts";
import { Capacity } from "./capacity.ts";
import { measurePicture } from "./measure-picture.ts";

const model = ".cache/models/nanodet.onnx";

test("what a picture takes is measured as soon as a module has brought the model, and once", async () => {
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-25T12:00:00Z"));
  let brought = false;
  let [opened, closed] = [0, 0];
  const detectors = {
    lease() {
      if (!brought) return Promise.reject(new Fault("model-missing", "There is no model.", {}));
      opened += 1;
      const detector = { detect: () => Promise.reject(new Error("never asked")) };
      return Promise.resolve({
        detector,
        [Symbol.asyncDispose]() {
          closed += 1;
          return Promise.resolve();
        },
      });
    },
  };
  const cost = { at: 1, pictures: 12, detect: 45, follow: 3 };
  const capacity = new Capacity(detectors, clock, silentLog, () => Promise.resolve(cost));
  const stop = new AbortController();
  const running = capacity.run(stop.signal);
  for (let waited = 0; waited < 5; waited += 1) {
    await clock.advance(5_000);
    await setImmediate();
  }
  expect(capacity.measured).toBeUndefined();
  brought = true;
  await clock.advance(5_000);
  await running;
  expect(capacity.measured).toEqual(cost);
  expect([opened, closed]).toEqual([1, 1]);
  stop.abort();
});

test.skipIf(!existsSync(model))(
  "the made pictures are looked at in full: detection is most of what they take (skipped: no model, `./vigie modules fetch`)",
  async () => {
    const bytes = await readFile(model);
    await using detector = openDetector({ model: bytes, threads: 1, clock: systemClock, log: silentLog });
    const cost = await measurePicture(detector, systemClock);
    console.info("a picture takes, in processor milliseconds:", cost);
    expect(cost.pictures).toBe(12);
    expect(cost.follow).toBeGreaterThan(0);
    expect(cost.detect).toBeGreaterThan(cost.follow);
  },
);
