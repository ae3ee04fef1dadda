import { expect, test } from "vitest";
import { type RuleTrack, type Still, sceneSchema } from "../../contract/index.ts";
import { ruleContext } from "../../src/analyst/rule-context.ts";
import openRule from "./index.ts";

const scene = sceneSchema.parse({ rules: { "left-object": { after: "10 s" } } });
/** The thing lies at 0.5 from second 5 on. */
const bag: Still = {
  id: 1,
  since: 5e6,
  box: { x: 0.48, y: 0.75, width: 0.05, height: 0.05 },
  area: 0.002,
  appeared: 0.9,
  likeness: 0.1,
};

function someone(x: number, change: Partial<RuleTrack> = {}): RuleTrack {
  return {
    id: 1,
    category: "person",
    confidence: 0.8,
    firstSeen: 0,
    state: "confirmed",
    box: { x: x - 0.05, y: 0.5, width: 0.1, height: 0.3 },
    foot: { x, y: 0.8 },
    ...change,
  };
}

interface Moment {
  readonly tracks?: readonly RuleTrack[];
  readonly stills?: readonly Still[];
}

/** Five pictures a second for forty seconds; the thing is known two seconds after it came. */
function told(at: (second: number) => Moment, rules = scene) {
  const rule = openRule(ruleContext(rules, 1));
  return Array.from({ length: 200 }, (_, k) => k / 5).flatMap((second) => {
    const { tracks = [], stills = second >= 7 ? [bag] : [] } = at(second);
    return [...rule.see({ wall: second * 1e6, tracks, stills })];
  });
}

/** Walks in, is at the thing when it comes, and walks away until he is out of the picture. */
const brings = (second: number): RuleTrack[] => {
  const x = second < 5 ? second * 0.1 : 0.5 + (second - 5) * 0.1;
  return x < 0.95 ? [someone(x)] : [];
};

test("what somebody brought and left is told once, when he has been away for so long", () => {
  const signals = told((second) => ({ tracks: brings(second) }));
  expect(signals).toHaveLength(1);
  const [{ at, rule, measured }] = signals as [(typeof signals)[0]];
  expect(rule).toBe("left-object");
  // Away means more than his height: 0.36 of the picture, 3.6 s after he put it down.
  expect(at / 1e6).toBeGreaterThan(18);
  expect(at / 1e6).toBeLessThan(21);
  expect(measured["aloneSeconds"]).toBe(10);
});

test("who walks past it stops no clock; who stands at it does", () => {
  const others = (second: number, id: number) =>
    second < 10 ? [] : [{ id, pace: 0.15 * ((second - 10) % 6) }];
  const passes = (second: number) =>
    others(second, 2 + Math.floor((second - 10) / 6)).map(({ id, pace }) => someone(pace, { id }));
  const alone = told((second) => ({ tracks: brings(second) }))[0]?.at ?? 0;
  expect(told((second) => ({ tracks: [...brings(second), ...passes(second)] }))).toMatchObject([
    { at: alone },
  ]);
  const stands = (second: number) => (second < 10 ? [] : [someone(0.53, { id: 2 })]);
  expect(told((second) => ({ tracks: [...brings(second), ...stands(second)] }))).toEqual([]);
});

test("what nobody was seen to bring is not told", () => {
  expect(told(() => ({}))).toEqual([]);
});

test("as long as its bringer stands beside it, it is not left", () => {
  expect(told((second) => ({ tracks: [someone(second < 5 ? second * 0.1 : 0.55)] }))).toEqual([]);
});

test("who goes and comes back in time has not left it", () => {
  const errand = (second: number) => (second < 5 ? second * 0.1 : second > 9 && second < 14 ? 0.95 : 0.55);
  expect(told((second) => ({ tracks: [someone(errand(second))] }))).toEqual([]);
});

test("a person who sits down and is no longer seen is no thing", () => {
  const seated: Still = { ...bag, box: { x: 0.45, y: 0.62, width: 0.12, height: 0.18 }, area: 0.012 };
  expect(
    told((second) => ({
      tracks: second < 5 ? [someone(second * 0.1)] : [],
      stills: second >= 7 ? [seated] : [],
    })),
  ).toEqual([]);
});

test.each<[string, Partial<Still>]>([
  ["a shadow, which leaves the ground its pattern", { likeness: 0.9 }],
  ["a place from which something is gone", { appeared: 0.1 }],
  ["what is as large as a person", { box: { x: 0.42, y: 0.5, width: 0.2, height: 0.3 }, area: 0.05 }],
])("%s is not told", (_, change) => {
  expect(
    told((second) => ({ tracks: brings(second), stills: second >= 7 ? [{ ...bag, ...change }] : [] })),
  ).toEqual([]);
});

test("what came with a vehicle is not told", () => {
  const car = someone(0.5, { id: 9, category: "vehicle" });
  expect(told((second) => ({ tracks: [...brings(second), ...(second < 7 ? [car] : [])] }))).toEqual([]);
});

test("who only passes in front of it neither brought it nor keeps it from being told", () => {
  const passer = (second: number) =>
    second > 12 && second < 15 ? [someone(0.2 + (second - 12) * 0.2, { id: 2 })] : [];
  expect(told((second) => ({ tracks: [...brings(second), ...passer(second)] }))).toHaveLength(1);
});

test("a bag that is taken for somebody small, while he bends over it, is still one that was left", () => {
  const mistaken = someone(0.5, { id: 3, box: { x: 0.45, y: 0.68, width: 0.11, height: 0.13 } });
  const seen = (second: number) => (second > 5 && second < 8 ? [mistaken] : []);
  expect(told((second) => ({ tracks: [...brings(second), ...seen(second)] }))).toHaveLength(1);
});

test("where zones are drawn, only what lies in one is told", () => {
  const corners = (left: number) => [
    { x: left, y: 0.6 },
    { x: left + 0.3, y: 0.6 },
    { x: left + 0.3, y: 0.9 },
    { x: left, y: 0.9 },
  ];
  const zone = (left: number) => sceneSchema.parse({ ...scene, zones: { hall: corners(left) } });
  expect(told((second) => ({ tracks: brings(second) }), zone(0.4))).toMatchObject([{ zone: "hall" }]);
  expect(told((second) => ({ tracks: brings(second) }), zone(0.0))).toEqual([]);
});
