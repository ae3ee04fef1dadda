import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeTimes, readSpan } from "./span-file.ts";

const fragment = (start: number, mediaTime: number, discontinuity = false) => ({
  start,
  mediaTime,
  duration: 90_000,
  discontinuity,
});

test("a span begins at 0 and goes on by the camera's own ticks, whatever the wall clock's jitter", () => {
  expect(
    decodeTimes([fragment(5_000_000, 700), fragment(6_003_000, 90_700), fragment(6_998_000, 180_700)]),
  ).toEqual([0, 90_000, 180_000]);
});

test("a hole in the recording is as long in the file as it was", () => {
  expect(decodeTimes([fragment(0, 0), fragment(11_000_000, 0, true)])).toEqual([0, 990_000]);
});

test("time in a span never goes back", () => {
  const any = fc.record({
    start: fc.nat({ max: 1_000_000_000 }),
    mediaTime: fc.nat({ max: 100_000_000 }),
    duration: fc.nat({ max: 720_000 }),
    discontinuity: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(any), (fragments) => {
      const times = decodeTimes(fragments);
      for (const [at, time] of times.entries()) {
        if (at > 0)
          expect(time).toBeGreaterThanOrEqual((times[at - 1] ?? 0) + (fragments[at - 1]?.duration ?? 0));
      }
    }),
  );
});

test("what is sent ends with its permit, not only what is asked for", async () => {
  const part = { length: 2, bytes: () => Promise.resolve(new Uint8Array(2)) };
  let sent = 0;
  const bytes = readSpan({ parts: [part, part, part, part] }, 0, 7, () => sent < 2);
  const read = async () => {
    for await (const _ of bytes) sent += 1;
  };
  await expect(read()).rejects.toMatchObject({ code: "permit-ended" });
  expect(sent).toBeLessThan(4);
});
