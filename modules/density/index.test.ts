import { expect, test } from "vitest";
import { type RuleTrack, type Scene, sceneSchema } from "../../contract/index.ts";
import { ruleContext } from "../../src/analyst/rule-context.ts";
import openRule from "./index.ts";

const second = 1_000_000;
/** Ten metres wide, ten deep, seen from straight above. */
const ground = ({ x, y }: { x: number; y: number }) => ({ x: 10 * x, y: 10 * y });
const square = [
  { x: 0.2, y: 0.2 },
  { x: 0.6, y: 0.2 },
  { x: 0.6, y: 0.6 },
  { x: 0.2, y: 0.6 },
];
const sceneOf = (rules: Scene["rules"]) => sceneSchema.parse({ zones: { square }, rules });

function crowd(people: number, change: Partial<RuleTrack> = {}): RuleTrack[] {
  return Array.from({ length: people }, (_, i) => {
    const foot = { x: 0.21 + 0.38 * ((i % 10) / 10), y: 0.21 + 0.38 * (Math.floor(i / 10) / 10) };
    const box = { x: foot.x - 0.02, y: foot.y - 0.1, width: 0.04, height: 0.1 };
    return {
      id: i,
      category: "person",
      confidence: 0.8,
      firstSeen: 0,
      state: "confirmed",
      box,
      foot,
      ...change,
    };
  });
}

/** So many people in each second. */
function watch(scene: Scene, people: readonly number[], change: Partial<RuleTrack> = {}) {
  const rule = openRule({ ...ruleContext(scene, 1), ground });
  return people.flatMap((count, i) => rule.see({ wall: i * second, tracks: crowd(count, change) }));
}

const always = (count: number, seconds: number) => Array.from({ length: seconds }, () => count);

test("more than two people on a square metre for five seconds is one signal, with what was counted", () => {
  const signals = watch(sceneOf(undefined), always(40, 20));
  expect(signals).toMatchObject([
    {
      rule: "density",
      zone: "square",
      at: 5 * second,
      measured: { peopleAtLeast: 40, squareMetres: 16, perSquareMetre: 2.5 },
    },
  ]);
});

test("exactly as many as may be there, or fewer, say nothing", () => {
  expect(watch(sceneOf(undefined), always(32, 20))).toEqual([]);
});

test("a group that passes in four seconds says nothing", () => {
  expect(watch(sceneOf(undefined), [0, 40, 40, 40, 40, 0, 0, 0])).toEqual([]);
});

test("a second below the limit ends nothing, two do: people vanish behind one another", () => {
  const moment = [...always(40, 3), 30, ...always(40, 3)];
  expect(watch(sceneOf(undefined), moment)).toMatchObject([{ at: 5 * second }]);
  expect(watch(sceneOf(undefined), [...always(40, 3), 30, 30, ...always(40, 3)])).toEqual([]);
});

test("a crowd that thins a little is the same crowd; one that went and came is another", () => {
  expect(watch(sceneOf(undefined), [...always(40, 8), ...always(28, 4), ...always(40, 8)])).toHaveLength(1);
  expect(watch(sceneOf(undefined), [...always(40, 8), ...always(5, 4), ...always(40, 8)])).toHaveLength(2);
});

test("the scene says how many are too many, and for how long", () => {
  const scene = sceneOf({ density: { above: "0.5 /m²", for: "2 s" } });
  expect(watch(scene, always(9, 5))).toMatchObject([{ at: 2 * second }]);
  expect(watch(scene, always(8, 5))).toEqual([]);
});

test("cars are no crowd, and who is hidden for a moment still counts", () => {
  expect(watch(sceneOf(undefined), always(40, 20), { category: "vehicle" })).toEqual([]);
  expect(watch(sceneOf(undefined), always(40, 20), { state: "lost" })).toHaveLength(1);
});

test("without the ground nothing is counted by the square metre, and that is said", () => {
  expect(() => openRule(ruleContext(sceneOf(undefined), 1))).toThrow(/how the ground lies/);
});
