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

test("a camera's counter is never a signal, also where counting has a basis and it says one", () => {
  for (const topic of ["CountAggregation/Counter", "LineCounting/Crossed", "OccupancyCounter/Count"])
    expect(begins(topicOf(`RuleEngine/${topic}`), { Count: "1" })).toBe(false);
});
