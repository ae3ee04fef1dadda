import { expect, test } from "vitest";
import { type RuleTrack, type Still, sceneSchema } from "../../contract/index.ts";
import { ruleContext } from "../../src/analyst/rule-context.ts";
import openRule from "./index.ts";

const scene = sceneSchema.parse({});

function person(x: number, shape: { width: number; height: number }): RuleTrack {
  const box = { x: x - shape.width / 2, y: 0.8 - shape.height, ...shape };
  return {
    id: 1,
    category: "person",
    confidence: 0.8,
    firstSeen: 0,
    state: "confirmed",
    box,
    foot: { x, y: 0.8 },
  };
}
const upright = (x: number) => person(x, { width: 0.1, height: 0.3 });
const flat = (x: number) => person(x, { width: 0.3, height: 0.1 });
/** Where he lies from second 6 on, when the detector has lost him. */
const lies: Still = {
  id: 3,
  since: 6e6,
  box: { x: 0.4, y: 0.72, width: 0.28, height: 0.1 },
  area: 0.018,
  appeared: 0.9,
  likeness: 0,
};

function told(tracks: (second: number) => readonly RuleTrack[], ...stills: readonly Still[]) {
  const rule = openRule(ruleContext(scene, 1));
  return Array.from({ length: 150 }, (_, k) => k / 5).flatMap((second) => [
    ...rule.see({
      wall: second * 1e6,
      tracks: tracks(second),
      stills: stills.filter(({ since }) => second * 1e6 >= since + 2e6),
    }),
  ]);
}

const walksTo5 = (second: number) => (second < 5 ? [upright(0.2 + second * 0.06)] : []);

test("who was upright, is seen no more, and something of a person's size lies there: told once", () => {
  expect(told(walksTo5, lies)).toMatchObject([{ rule: "fall", track: 1, at: 11e6 }]);
});

test("a body that is torn in two, where a coat is as bright as the ground, is one", () => {
  const legs: Still = { ...lies, box: { x: 0.4, y: 0.72, width: 0.06, height: 0.1 }, area: 0.004 };
  const chest: Still = {
    ...lies,
    id: 4,
    since: 6.6e6,
    box: { ...lies.box, x: 0.48, width: 0.09 },
    area: 0.006,
  };
  expect(told(walksTo5, legs)).toEqual([]);
  expect(told(walksTo5, legs, chest)).toMatchObject([{ rule: "fall", track: 1, at: 11e6 }]);
});

test("who is seen to lie is told as well", () => {
  const falls = (second: number) => [second < 5 ? upright(0.5) : flat(0.5)];
  expect(told(falls)).toMatchObject([{ rule: "fall", at: 10e6 }]);
});

test("who gets up in time is not told", () => {
  expect(told((second) => [second > 5 && second < 9 ? flat(0.5) : upright(0.5)])).toEqual([]);
});

test("who lies nowhere but is gone is not told, and what lies where nobody was is not either", () => {
  expect(told(walksTo5)).toEqual([]);
  expect(told(() => [], lies)).toEqual([]);
});

test("who goes on upright did not fall, whatever lies behind him", () => {
  expect(told((second) => [upright(0.2 + second * 0.06)], lies)).toEqual([]);
});

test.each<[string, Partial<Still>]>([
  ["a bag", { box: { x: 0.48, y: 0.75, width: 0.05, height: 0.05 }, area: 0.002 }],
  ["one who stands still", { box: { x: 0.45, y: 0.5, width: 0.1, height: 0.3 }, area: 0.02 }],
  ["a thing that was taken away", { appeared: 0.1 }],
])("%s has not fallen", (_, change) => {
  expect(told(walksTo5, { ...lies, ...change })).toEqual([]);
});
