import { expect, test } from "vitest";
import { type RuleTrack, type Still, sceneSchema } from "../../contract/index.ts";
import { ruleContext } from "../../src/analyst/rule-context.ts";
import openRule from "./index.ts";

const scene = sceneSchema.parse({
  zones: {
    hall: [
      { x: 0.3, y: 0.5 },
      { x: 0.8, y: 0.5 },
      { x: 0.8, y: 0.95 },
      { x: 0.3, y: 0.95 },
    ],
  },
  rules: { "removed-object": { after: "6 s" } },
});
/** From second 60 on the place shows the bare ground. */
const gone: Still = {
  id: 4,
  since: 60e6,
  box: { x: 0.48, y: 0.75, width: 0.05, height: 0.05 },
  area: 0.002,
  appeared: 0.1,
  likeness: 0.1,
};

function someone(x: number, change: Partial<RuleTrack> = {}): RuleTrack {
  const box = { x: x - 0.05, y: 0.5, width: 0.1, height: 0.3 };
  return {
    id: 1,
    category: "person",
    confidence: 0.8,
    firstSeen: 0,
    state: "confirmed",
    box,
    foot: { x, y: 0.8 },
    ...change,
  };
}

function told(still: Still, tracks: (second: number) => readonly RuleTrack[]) {
  const rule = openRule(ruleContext(scene, 1));
  return Array.from({ length: 400 }, (_, k) => k / 5).flatMap((second) => [
    ...rule.see({
      wall: second * 1e6,
      tracks: tracks(second),
      stills: second * 1e6 >= still.since + 2e6 ? [still] : [],
    }),
  ]);
}

const takes = (second: number) => (second > 55 && second < 65 ? [someone(0.5 + (second - 60) * 0.08)] : []);

test("what somebody took from its place is told once, when it has been gone for so long", () => {
  expect(told(gone, takes)).toMatchObject([{ rule: "removed-object", zone: "hall", at: 66e6 }]);
});

test("where nobody was, nothing was taken", () => {
  expect(told(gone, () => [])).toEqual([]);
});

test("who stood there and walks off has taken nothing", () => {
  expect(
    told(gone, (second) => (second > 59 && second < 65 ? [someone(0.5 + (second - 59) * 0.08)] : [])),
  ).toEqual([]);
});

test("a vehicle that drives off has taken nothing", () => {
  const drives = (second: number) =>
    takes(second).map((one) => ({ ...one, id: 2, category: "vehicle" as const }));
  expect(told(gone, (second) => [...takes(second), ...drives(second)])).toEqual([]);
});

test("what came is not gone, and in the first half minute nothing belongs to a place", () => {
  expect(told({ ...gone, appeared: 0.9 }, takes)).toEqual([]);
  const early = (second: number) => takes(second + 45);
  expect(told({ ...gone, since: 15e6 }, early)).toEqual([]);
});
