import fc from "fast-check";
import { expect, test } from "vitest";
import { begins, topicOf } from "./camera-topics.ts";

test.each([
  ["Device/Trigger/DigitalInput", { kind: "digital-input" }],
  [
    "RuleEngine/CellMotionDetector/Motion",
    { kind: "analysis", rule: "motion", processing: "detect-pixel-change" },
  ],
  [
    "VideoSource/GlobalSceneChange/ImagingService",
    { kind: "analysis", rule: "tamper", processing: "watch-camera-health" },
  ],
  [
    "RuleEngine/LineDetector/Crossed",
    { kind: "analysis", rule: "zone-crossing", processing: "detect-zone-crossing" },
  ],
  ["RuleEngine/MyFaceRecognition/Match", { kind: "analysis", rule: "face", processing: "recognise-face" }],
  ["RuleEngine/SomethingNew/Seen", { kind: "unknown-analysis" }],
  ["Monitoring/ProcessorUsage", { kind: "machine" }],
])("%s is what the law has a row for, or is ignored", (topic, expected) => {
  expect(topicOf(topic)).toEqual(expected);
});

test("an analysis without a name here is never taken for a machine's own word", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z]{1,20}$/), (name) => {
      expect(topicOf(`RuleEngine/${name}/X`).kind).not.toBe("machine");
    }),
  );
});

test("only what begins is a signal", () => {
  const motion = topicOf("RuleEngine/CellMotionDetector/Motion");
  expect(begins(motion, { IsMotion: "true" })).toBe(true);
  expect(begins(topicOf("Device/Trigger/DigitalInput"), { LogicalState: "1" })).toBe(true);
  expect(begins(motion, { IsMotion: "false" })).toBe(false);
  expect(begins(motion, {})).toBe(false);
});

test("an object's number is no state: whoever crosses a line is told of, and who leaves an area is not", () => {
  const line = topicOf("RuleEngine/LineDetector/Crossed");
  for (const ObjectId of ["1", "0", "17"]) expect(begins(line, { ObjectId })).toBe(true);
  expect(begins(line, { IsCrossed: "false", ObjectId: "1" })).toBe(false);
  const area = topicOf("RuleEngine/FieldDetector/ObjectsInside");
  expect(begins(area, { IsInside: "false", ObjectId: "1" })).toBe(false);
  expect(begins(area, { ObjectId: "1", IsInside: "true" })).toBe(true);
});

test("a number is no state of motion, and a vendor's own name for one is understood", () => {
  const motion = topicOf("RuleEngine/CellMotionDetector/Motion");
  expect(begins(motion, { Cells: "1" })).toBe(false);
  expect(begins(motion, { Motion: "true", Cells: "0" })).toBe(true);
});

test("a camera's counter is never a signal, also where counting has a basis and it says one", () => {
  for (const topic of ["CountAggregation/Counter", "LineCounting/Crossed", "OccupancyCounter/Count"])
    expect(begins(topicOf(`RuleEngine/${topic}`), { Count: "1" })).toBe(false);
});
