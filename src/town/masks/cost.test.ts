import { expect, test } from "vitest";
import type { RecorderHealth } from "#contract";
import { coresToMask } from "./cost.ts";

type Stream = RecorderHealth["cameras"][number];

const stream = (width: number, height: number, picturesPerSecond?: number): Stream => ({
  id: "place",
  stream: "main",
  state: "streaming",
  detail: "",
  recording: true,
  width,
  height,
  pictures: 0,
  bytes: 0,
  lostPackets: 0,
  viewers: 0,
  ...(picturesPerSecond === undefined ? {} : { rate: { bitsPerSecond: 0, picturesPerSecond, lossRatio: 0 } }),
});

test("what masking costs is said of both streams of the camera, and of a usual one before it has sent anything", () => {
  expect(coresToMask([])).toBe(0.45);
  expect(coresToMask([stream(1920, 1080, 25)])).toBeCloseTo(0.45);
  expect(coresToMask([stream(1920, 1080, 12.5), stream(640, 360, 25)])).toBeCloseTo(0.225 + 0.05);
});

test("a camera that is closed while its masks are drawn counts as one that sends 25 pictures a second", () => {
  expect(coresToMask([stream(3840, 2160, 0)])).toBeCloseTo(1.8);
});
