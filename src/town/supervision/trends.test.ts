import { expect, test } from "vitest";
import type { RecorderHealth } from "#contract";
import { Trends } from "./trends.ts";

const health = (bits: number): RecorderHealth => ({
  revision: 1,
  workers: 1,
  cameras: [
    {
      id: "gare",
      stream: "main",
      state: "streaming",
      detail: "",
      recording: true,
      pictures: 1,
      bytes: 1,
      lostPackets: 0,
      viewers: 0,
      rate: { bitsPerSecond: bits, picturesPerSecond: 25, lossRatio: 0 },
    },
  ],
  volumes: [],
  masks: [],
  fences: [],
});
const all = () => true;

test("each minute is the mean of what was said in it, and one without a word is empty", () => {
  const trends = new Trends();
  trends.note(0, health(2e6));
  trends.note(30_000, health(4e6));
  trends.note(61_000, undefined);
  trends.note(125_000, health(8e6));
  trends.note(181_000, undefined);
  expect(trends.read(all).streams).toEqual([
    { camera: "gare", stream: "main", bitsPerSecond: [3e6, null, 8e6] },
  ]);
  expect(trends.read((camera) => camera !== "gare").streams).toEqual([]);
});

test("an hour is kept, and a camera that is gone is forgotten after it", () => {
  const trends = new Trends();
  for (let minute = 0; minute < 90; minute += 1) trends.note(minute * 60_000, health(minute));
  expect(trends.read(all).streams[0]?.bitsPerSecond).toHaveLength(60);
  for (let minute = 90; minute < 160; minute += 1) trends.note(minute * 60_000, undefined);
  expect(trends.read(all).streams).toEqual([]);
});
