import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { estimate, type Request } from "./estimate.ts";
import { type Figure, figures } from "./figures.ts";
import { printPlan } from "./print.ts";
import { readRequest } from "./read-request.ts";

test("each figure stands in the page that it is taken from", async () => {
  for (const { page, quote, means } of Object.values<Figure>(figures))
    expect((await readFile(page, "utf8")).replaceAll(/\s+/g, " "), means).toContain(quote);
});

test("361 cameras at 4 Mbit/s for a month", () => {
  const request = readRequest({ cameras: "361", bitrate: "4M", retention: "P1M" });
  const plan = estimate(request);
  // 361 × 500 kB/s × 31 days.
  expect(plan.storage.recordingBytes).toBe(361 * 500e3 * 31 * 86_400);
  expect(plan.storage.disks).toBe(33);
  expect(plan.network.linkBitsPerSecond).toBe(10e9);
  expect(plan.cores.wanted).toBe(4);
  expect(plan.extrapolated).toBe(true);
  expect(printPlan(request, plan)).toContain("483.5 TB");
});

test("what a picture takes here stands in for our figure, and says how many cameras fit", () => {
  const request = readRequest({ cameras: "64", analysed: "12" });
  const here = { cores: 8, detect: 36.8, follow: 1 };
  // 40 ms, five times a second: a fifth of a core each.
  const plan = estimate(request, here);
  expect(plan.cores.analyst).toBeCloseTo(2.4);
  const printed = printPlan(request, plan, here);
  expect(printed).toContain("at most 40 ms of processor time a picture");
  expect(printed).toContain("analyse 40 cameras at 5 pictures a second");
  expect(printPlan(request, estimate(request))).not.toContain("Measured here");
});

const requests: fc.Arbitrary<Request> = fc.record({
  cameras: fc.integer({ min: 1, max: 5_000 }),
  bitsPerSecond: fc.integer({ min: 100_000, max: 25_000_000 }),
  retentionSeconds: fc.integer({ min: 3_600, max: 31 * 86_400 }),
  diskBytes: fc.integer({ min: 1e11, max: 4e13 }),
  analysed: fc.integer({ min: 0, max: 100 }),
});

test("what is planned always fits, and more cameras never take less", () => {
  fc.assert(
    fc.property(requests, (request) => {
      const { storage, network, cores, memory } = estimate(request);
      expect(storage.disks * request.diskBytes).toBeGreaterThan(storage.recordingBytes + storage.indexBytes);
      expect(network.linkBitsPerSecond).toBeGreaterThan(network.bitsPerSecond);
      expect(cores.wanted).toBeGreaterThan(cores.recorder + cores.analyst);
      expect(memory.wantedBytes).toBeGreaterThan(memory.recorderBytes);
      const more = estimate({ ...request, cameras: request.cameras + 1 });
      expect(more.storage.recordingBytes).toBeGreaterThan(storage.recordingBytes);
      expect(more.cores.wanted).toBeGreaterThanOrEqual(cores.wanted);
    }),
  );
});

test.each([
  [{}, /--cameras is missing/],
  [{ cameras: "12.5" }, /--cameras '12.5' is not understood/],
  [{ cameras: "8", bitrate: "4 mega" }, /--bitrate .* such as 4M or 800k/],
  [{ cameras: "8", retention: "a month" }, /--retention .* P1M \(a calendar month\)/],
  [{ cameras: "8", disk: "big" }, /--disk .* such as 16TB/],
])("what cannot be read says what is expected: %j", (words, sentence) => {
  expect(() => readRequest(words)).toThrow(sentence);
});
