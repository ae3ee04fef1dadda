import { expect, test } from "vitest";
import type { DeviceState } from "#contract";
import { driftsOf } from "./drift.ts";

const authorised: DeviceState = {
  model: "Vigie Dome",
  serialNumber: "1",
  firmware: "1.0",
  profiles: [{ stream: "main", codec: "h264", width: 1920, height: 1080, framesPerSecond: 25 }],
  masks: ['{"polygon":[]}'],
  presets: [{ token: "1", name: "Porte", position: { pan: 0, tilt: 0, zoom: 0 } }],
  analytics: [],
  onCard: [],
};

const kinds = (change: Partial<DeviceState>, ahead = 0) =>
  driftsOf(authorised, { ...authorised, ...change }, ahead).map(({ kind }) => kind);

test("a camera that is as it was authorised has not drifted", () => {
  expect(kinds({})).toEqual([]);
  expect(driftsOf(authorised, authorised, undefined)).toEqual([]);
});

test.each([
  ["another device at its address", { serialNumber: "2" }, ["device"]],
  ["a new firmware", { firmware: "1.1" }, ["firmware"]],
  ["a profile that is no longer offered", { profiles: [] }, ["profile"]],
  ["a mask that was taken away", { masks: [] }, ["mask"]],
  [
    "a preset that was moved",
    { presets: [{ token: "1", name: "Porte", position: { pan: 0.5, tilt: 0, zoom: 0 } }] },
    ["preset"],
  ],
  ["an analysis that was switched on", { analytics: ["FaceEngine"] }, ["analytics"]],
  ["a card that is written to", { onCard: [{ token: "card", keeps: "P90D", active: true }] }, ["on-card"]],
  ["a card that nothing is written to", { onCard: [{ token: "card", keeps: "P90D", active: false }] }, []],
] satisfies [string, Partial<DeviceState>, string[]][])("%s is named", (_, change, expected) => {
  expect(kinds(change)).toEqual(expected);
});

test("a clock within five seconds is right, and one that is further off is not", () => {
  expect(kinds({}, 5)).toEqual([]);
  expect(kinds({}, -6)).toEqual(["time"]);
});

test("what was expected and what was found are said in the camera's own figures", () => {
  const width = [{ stream: "main" as const, codec: "h264", width: 1280, height: 720, framesPerSecond: 25 }];
  expect(driftsOf(authorised, { ...authorised, profiles: width }, 0)).toEqual([
    { kind: "profile", expected: "main h264 1920×1080 25/s", found: "main h264 1280×720 25/s" },
  ]);
});
