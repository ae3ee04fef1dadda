import fc from "fast-check";
import { expect, test } from "vitest";
import { type RuleTrack, sceneSchema } from "../../contract/index.ts";
import { ruleContext } from "../../src/analyst/rule-context.ts";
import openRule from "./index.ts";

const tenth = 100_000;
/** Everybody goes to the right. */
const scene = sceneSchema.parse({
  ways: {
    exit: {
      area: [
        { x: 0.1, y: 0.3 },
        { x: 0.9, y: 0.3 },
        { x: 0.9, y: 0.7 },
        { x: 0.1, y: 0.7 },
      ],
      from: { x: 0.1, y: 0.5 },
      to: { x: 0.9, y: 0.5 },
    },
  },
});

function at(x: number, y = 0.5, id = 1): RuleTrack {
  const box = { x: x - 0.02, y: y - 0.1, width: 0.04, height: 0.1 };
  return { id, category: "person", confidence: 0.8, firstSeen: 0, state: "confirmed", box, foot: { x, y } };
}

/** Ten places a second. */
function walk(places: readonly number[], y = 0.5) {
  const rule = openRule(ruleContext(scene, 16 / 9));
  return places.flatMap((x, i) => rule.see({ wall: i * tenth, tracks: [at(x, y)] }));
}

const steps = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

test("who goes against the way is signalled once, with how far and how long", () => {
  const signals = walk(steps(0.8, 0.2, 60));
  expect(signals).toMatchObject([{ rule: "wrong-way", zone: "exit", track: 1 }]);
  expect(Number(signals[0]?.measured["againstSeconds"])).toBeGreaterThanOrEqual(1);
  expect(Number(signals[0]?.measured["againstHeights"])).toBeGreaterThanOrEqual(0.5);
});

test("who goes along it, across it, or stands in it, is not", () => {
  expect(walk(steps(0.2, 0.8, 60))).toEqual([]);
  expect(walk(Array.from({ length: 60 }, () => 0.5))).toEqual([]);
  const rule = openRule(ruleContext(scene, 1));
  const across = steps(0.35, 0.65, 40).flatMap((y, i) => rule.see({ wall: i * tenth, tracks: [at(0.5, y)] }));
  expect(across).toEqual([]);
});

test("outside the area nobody has a direction", () => {
  expect(walk(steps(0.8, 0.2, 60), 0.9)).toEqual([]);
});

test("who turns round in the way is signalled once they have gone back far enough", () => {
  expect(walk([...steps(0.2, 0.6, 40), ...steps(0.6, 0.3, 40)])).toHaveLength(1);
});

test("who leaves the way and comes back against it is still the same one", () => {
  expect(walk([...steps(0.8, 0.05, 60), ...steps(0.05, 0.8, 60), ...steps(0.8, 0.2, 60)])).toHaveLength(1);
});

test("a track that jumps to another person is no one who went backwards", () => {
  const places = [...steps(0.3, 0.7, 40), ...steps(0.2, 0.5, 30)];
  expect(walk(places)).toEqual([]);
});

test("a foot that trembles, however long, goes nowhere", () => {
  const tremble = fc.array(fc.double({ min: -0.012, max: 0.012, noNaN: true }), { maxLength: 200 });
  fc.assert(
    fc.property(tremble, (offs) => {
      expect(walk(offs.map((off) => 0.5 + off))).toEqual([]);
    }),
  );
});
