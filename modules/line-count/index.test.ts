import { expect, test } from "vitest";
import { type RuleTrack, sceneSchema } from "../../contract/index.ts";
import openCounter from "./index.ts";

const scene = sceneSchema.parse({ lines: { gate: { from: { x: 0.5, y: 1 }, to: { x: 0.5, y: 0 } } } });

function walker(id: number, x: number, category: RuleTrack["category"] = "person"): RuleTrack {
  const box = { x: x - 0.02, y: 0.4, width: 0.04, height: 0.2 };
  return { id, category, box, confidence: 1, foot: { x, y: 0.6 }, firstSeen: 0, state: "confirmed" };
}

function walk(...pictures: RuleTrack[][]) {
  const counter = openCounter({ scene, aspect: 16 / 9 });
  return pictures.flatMap((tracks, at) => counter.see({ wall: at * 200_000, tracks }));
}

test("who crosses is counted by direction and kind, and nothing else of him is said", () => {
  expect(
    walk([walker(1, 0.4), walker(2, 0.6, "vehicle")], [walker(1, 0.6), walker(2, 0.4, "vehicle")]),
  ).toEqual([
    { line: "gate", direction: "left-to-right", category: "person" },
    { line: "gate", direction: "right-to-left", category: "vehicle" },
  ]);
});

test("who stands on the line and sways is not counted, and who goes back is counted the other way", () => {
  expect(walk([walker(1, 0.499)], [walker(1, 0.501)], [walker(1, 0.499)], [walker(1, 0.502)])).toEqual([]);
  expect(
    walk([walker(1, 0.4)], [walker(1, 0.6)], [walker(1, 0.4)]).map(({ direction }) => direction),
  ).toEqual(["left-to-right", "right-to-left"]);
});
