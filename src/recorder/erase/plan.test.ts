import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type Clock, toMicros } from "#base";
import { makeKeyRing } from "../keys/key-ring.ts";
import { VolumeReader } from "../store/volume-reader.ts";
import { VolumeWriter } from "../store/volume-writer.ts";
import { joinPlans } from "./plan.ts";

const start = Temporal.Instant.from("2026-03-20T22:00:00Z");
const zero = toMicros(start);
const hour = 3_600_000_000;
const keys = makeKeyRing(start);
const folder = mkdtempSync(join(tmpdir(), "vigie-plan-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

let elapsedMs = 0;
const clock: Clock = { now: () => start, monotonic: () => elapsedMs, sleep: () => Promise.resolve() };

test("the plan says day by day what will go, and keeps apart what is held", () => {
  using writer = VolumeWriter.open({ root: join(folder, "volume"), deployment: "a", clock, keys });
  const key = { camera: "place", stream: "main" } as const;
  writer.keep(key, {
    zone: "Europe/Paris",
    atLeast: [],
    atMost: [{ unit: "days", amount: 2 }],
    cap: [{ unit: "months", amount: 1 }],
  });
  for (let at = 0; at < 4; at += 1) {
    elapsedMs += 20_000;
    writer.append({
      ...key,
      time: { trust: "synchronised", cameraAheadMs: undefined },
      init: {
        hash: "a".repeat(64),
        bytes: new Uint8Array([1]),
        codec: "h264",
        codecString: "avc1",
        width: 1,
        height: 1,
      },
      fragment: {
        bytes: new Uint8Array(100),
        start: zero + at * hour,
        duration: 90_000,
        mediaTime: 0,
        samples: 1,
        startsWithKey: true,
        discontinuity: false,
        lostPackets: 0,
      },
    });
    writer.commit();
  }
  elapsedMs += 20_000;
  writer.commit();
  using reader = new VolumeReader(join(folder, "volume"), keys);
  const held = { id: "h", camera: "place", from: zero + 3 * hour, to: zero + 4 * hour, pastCap: false };
  const plan = joinPlans(reader.plan([held], zero + 4 * hour, 5), zero + 4 * hour);
  const [camera] = plan.cameras;
  expect(camera).toMatchObject({ camera: "place", segments: 4, oldest: zero, next: zero + 48 * hour });
  // 23:00 in Paris is still the 22nd; midnight and later go on the 23rd.
  expect(camera?.days.map(({ day, segments }) => [day, segments])).toEqual([
    ["2026-03-22", 1],
    ["2026-03-23", 2],
  ]);
  expect(camera?.held).toMatchObject([{ hold: "h", segments: 1, until: expect.any(Number) }]);
});
