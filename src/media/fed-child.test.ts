import { expect, test } from "vitest";
import { TurnedClock } from "#base";
import type { AccessUnit, VideoConfig } from "#model";
import { FedChild } from "./fed-child.ts";

const config: VideoConfig = {
  codec: "mjpeg",
  width: 16,
  height: 16,
  parameterSets: [],
  codecString: "mp4v.6C",
  description: new Uint8Array(),
};

test("a child that gives nothing is ended after ten seconds, the next after twenty, as on a machine that is busy", async () => {
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-26T03:00:00Z"));
  const stop = new AbortController();
  const failed: string[] = [];
  const child = new FedChild({
    config,
    box: { kind: "none", why: "a test" },
    clock,
    signal: stop.signal,
    // Takes everything, and gives nothing as long as more may come.
    output: ["-c", "copy", "-f", "null", "-"],
    read: async function* ({ ended }) {
      yield* await ended.then((): { at: number; item: never }[] => []);
    },
    give: () => expect.unreachable("it gave a picture"),
    failed: (why) => failed.push(why),
  });
  let at = 0;
  const feedFor = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      const unit: AccessUnit = {
        data: new Uint8Array(64),
        key: true,
        dts: at * 90_000,
        pts: at * 90_000,
        wall: at * 1_000_000,
        discontinuity: false,
      };
      child.take(unit);
      at += 1;
      await clock.advance(1_000);
    }
  };
  await feedFor(13);
  expect(failed).toEqual(["FFmpeg gave no picture for 10 s"]);
  await feedFor(15);
  expect(failed).toHaveLength(1);
  await feedFor(10);
  expect(failed.at(-1)).toBe("FFmpeg gave no picture for 20 s");
  child.stop();
  stop.abort();
});
