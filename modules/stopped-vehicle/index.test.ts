import { expect, test } from "vitest";
import { type RuleTrack, sceneSchema } from "../../contract/index.ts";
import { ruleContext } from "../../src/analyst/rule-context.ts";
import openRule from "./index.ts";

const second = 1_000_000;
const scene = sceneSchema.parse({
  zones: {
    crossroads: [
      { x: 0.2, y: 0.2 },
      { x: 0.8, y: 0.2 },
      { x: 0.8, y: 0.8 },
      { x: 0.2, y: 0.8 },
    ],
  },
  rules: { "stopped-vehicle": { after: "30 s" } },
});

function at(x: number, change: Partial<RuleTrack> = {}): RuleTrack {
  const box = { x: x - 0.1, y: 0.4, width: 0.2, height: 0.1 };
  const foot = { x, y: 0.5 };
  return {
    id: 1,
    category: "vehicle",
    confidence: 0.8,
    firstSeen: 0,
    state: "confirmed",
    box,
    foot,
    ...change,
  };
}

/** A picture a second; nobody in it where there is undefined. */
function watch(seen: readonly (RuleTrack | undefined)[]) {
  const rule = openRule(ruleContext(scene, 1));
  return seen.flatMap((track, i) =>
    rule.see({ wall: i * second, tracks: track === undefined ? [] : [track] }),
  );
}

const driving = [undefined, undefined, undefined, undefined, undefined, at(0.25), at(0.38), at(0.5)];
const standing = (seconds: number, change: Partial<RuleTrack> = {}) =>
  Array.from({ length: seconds }, () => at(0.6, change));

test("a car that stops in the zone and stays is signalled once, after its time", () => {
  expect(watch([...driving, ...standing(60)])).toMatchObject([
    { rule: "stopped-vehicle", zone: "crossroads", at: 38 * second, measured: { stoodSeconds: 30 } },
  ]);
});

test("one that waits at the light and goes on is not", () => {
  expect(watch([...driving, ...standing(25), at(0.7), at(0.78), at(0.9)])).toEqual([]);
});

test("one that stands outside the zone, or is a person, is not", () => {
  expect(watch([...driving, ...Array.from({ length: 60 }, () => at(0.9))])).toEqual([]);
  expect(watch([...driving, ...standing(60, { category: "person" })])).toEqual([]);
});

test("a car that was parked there before the rule began is not", () => {
  expect(watch(standing(90))).toEqual([]);
});

test("a car behind a bus for some seconds, followed again under another number, has stood all the time", () => {
  const hidden = Array.from({ length: 6 }, () => undefined);
  const again = standing(60, { id: 2, firstSeen: 24 * second });
  expect(watch([...driving, ...standing(15), ...hidden, ...again])).toMatchObject([{ at: 38 * second }]);
});
