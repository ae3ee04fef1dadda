import fc from "fast-check";
import { expect, test } from "vitest";
import { type RuleSignal, type RuleTrack, type Scene, sceneSchema } from "../../contract/index.ts";
import { ruleContext } from "../../src/analyst/rule-context.ts";
import openRule from "./index.ts";

type Place = readonly [x: number, y: number];
const second = 1_000_000;

function sceneOf(scene: Partial<Scene>): Scene {
  return sceneSchema.parse(scene);
}

function trackAt([x, y]: Place, change: Partial<RuleTrack> = {}): RuleTrack {
  const box = { x: x - 0.02, y: y - 0.1, width: 0.04, height: 0.1 };
  return {
    id: 1,
    category: "person",
    confidence: 0.8,
    firstSeen: 0,
    state: "confirmed",
    box,
    foot: { x, y },
    ...change,
  };
}

/** Lets one foot walk through the places, a second for each step (or at the times given). */
function walk(
  scene: Scene,
  places: readonly Place[],
  times = places.map((_, i) => i * second),
): RuleSignal[] {
  const rule = openRule(ruleContext(scene, 1));
  return places.flatMap((place, i) => [...rule.see({ wall: times[i] ?? 0, tracks: [trackAt(place)] })]);
}

const wall = sceneOf({
  lines: { wall: { from: { x: 0.5, y: 1 }, to: { x: 0.5, y: 0 }, direction: "both" } },
});
const doorway = sceneOf({
  lines: { doorway: { from: { x: 0.5, y: 0.6 }, to: { x: 0.5, y: 0.4 }, direction: "left-to-right" } },
});
const lawn = sceneOf({
  zones: {
    lawn: [
      { x: 0.4, y: 0.4 },
      { x: 0.8, y: 0.4 },
      { x: 0.8, y: 0.8 },
      { x: 0.4, y: 0.8 },
    ],
  },
});

// Sixty-fourths, so that the middle of any step is exact.
const place = fc
  .tuple(fc.integer({ min: 0, max: 64 }), fc.integer({ min: 0, max: 64 }))
  .map(([x, y]): Place => [x / 64, y / 64]);
const path = fc.array(place, { minLength: 2, maxLength: 30 });

test("a line crossed in its direction is signalled once, when the foot was on it", () => {
  const signals = walk(doorway, [
    [0.3, 0.5],
    [0.4, 0.5],
    [0.6, 0.5],
    [0.7, 0.5],
  ]);
  expect(signals).toHaveLength(1);
  expect(signals[0]).toMatchObject({
    rule: "line-crossed",
    zone: "doorway",
    track: 1,
    at: 1.5 * second,
    measured: { direction: "left-to-right", lineShare: 0.5, category: "person", followedSeconds: 1.5 },
  });
});

test("the other direction is not signalled", () => {
  expect(
    walk(doorway, [
      [0.7, 0.5],
      [0.3, 0.5],
    ]),
  ).toEqual([]);
});

test("who goes around the end of a line has not crossed it", () => {
  expect(
    walk(doorway, [
      [0.3, 0.5],
      [0.3, 0.2],
      [0.7, 0.2],
      [0.7, 0.5],
    ]),
  ).toEqual([]);
});

test("who turns back on the line has not crossed it", () => {
  expect(
    walk(doorway, [
      [0.3, 0.5],
      [0.501, 0.5],
      [0.3, 0.5],
    ]),
  ).toEqual([]);
});

test("who lingers at the line after crossing it is not signalled again", () => {
  const lingering = [0.3, 0.52, 0.48, 0.53, 0.47, 0.52].map((x): Place => [x, 0.5]);
  expect(walk(doorway, lingering)).toHaveLength(1);
});

test("who goes well away, comes back and crosses again is signalled again", () => {
  const back = [0.3, 0.7, 0.3, 0.7].map((x): Place => [x, 0.5]);
  expect(walk(doorway, back)).toHaveLength(2);
});

test("each track is signalled for itself", () => {
  const rule = openRule(ruleContext(doorway, 1));
  rule.see({ wall: 0, tracks: [trackAt([0.3, 0.5]), trackAt([0.3, 0.45], { id: 2 })] });
  const signals = rule.see({ wall: second, tracks: [trackAt([0.7, 0.5]), trackAt([0.7, 0.45], { id: 2 })] });
  expect(signals.map(({ track }) => track)).toEqual([1, 2]);
});

test("a lost track crosses nothing until it is seen again", () => {
  const rule = openRule(ruleContext(doorway, 1));
  rule.see({ wall: 0, tracks: [trackAt([0.3, 0.5])] });
  expect(rule.see({ wall: second, tracks: [trackAt([0.7, 0.5], { state: "lost" })] })).toEqual([]);
  expect(rule.see({ wall: 2 * second, tracks: [trackAt([0.7, 0.5])] })).toHaveLength(1);
});

test("jitter on a line is never signalled", () => {
  const near = fc.integer({ min: -11, max: 11 }).map((away): Place => [0.5 + away / 1000, 0.5]);
  fc.assert(
    fc.property(fc.array(near), (places) => {
      expect(walk(doorway, places)).toEqual([]);
    }),
  );
});

test("across a wall, each change of side is a signal, whatever the path", () => {
  fc.assert(
    fc.property(path, (places) => {
      // A quarter away from the wall at least, or on it.
      const wide = places.map(([x, y]): Place => [Math.round(x * 2) / 2, y * 0.9 + 0.05]);
      const sides = wide.map(([x]) => Math.sign(x - 0.5)).filter((side) => side !== 0);
      const changes = sides.filter((side, i) => i > 0 && side !== sides[i - 1]).length;
      expect(walk(wall, wide)).toHaveLength(changes);
    }),
  );
});

/** The same walk with a picture more in the middle of each step. */
function twiceAsFine(places: readonly Place[]): { places: Place[]; times: number[] } {
  const finer = places.flatMap((place, i): Place[] => {
    const next = places[i + 1];
    return next === undefined ? [place] : [place, [(place[0] + next[0]) / 2, (place[1] + next[1]) / 2]];
  });
  return { places: finer, times: finer.map((_, i) => (i * second) / 2) };
}

test("more pictures of the same path give the same crossings of lines at the same moments", () => {
  const lines = sceneOf({ lines: { ...wall.lines, ...doorway.lines } });
  // Halving a step moves the last digit that is told.
  const told = (signals: RuleSignal[]) =>
    signals.map(({ zone, at, measured }) => ({
      zone,
      at: expect.closeTo(at, -1),
      direction: measured["direction"],
      lineShare: expect.closeTo(Number(measured["lineShare"]), 2),
    }));
  fc.assert(
    fc.property(path, (places) => {
      const finer = twiceAsFine(places);
      const found = walk(lines, finer.places, finer.times).map(({ zone, at, measured }) => ({
        zone,
        at,
        direction: measured["direction"],
        lineShare: measured["lineShare"],
      }));
      expect(found).toEqual(told(walk(lines, places)));
    }),
  );
});

test("more pictures of the same path never lose an entry into a zone", () => {
  fc.assert(
    fc.property(path, (places) => {
      const finer = twiceAsFine(places);
      const found = walk(lawn, finer.places, finer.times);
      expect(found.length).toBeGreaterThanOrEqual(walk(lawn, places).length);
    }),
  );
});

test("in the mirror, left is right", () => {
  fc.assert(
    fc.property(path, (places) => {
      const mirrored = walk(
        wall,
        places.map(([x, y]) => [1 - x, y]),
      );
      const turned = { "left-to-right": "right-to-left", "right-to-left": "left-to-right" } as Record<
        string,
        string
      >;
      expect(mirrored.map(({ measured }) => measured["direction"])).toEqual(
        walk(wall, places).map(({ measured }) => turned[String(measured["direction"])]),
      );
    }),
  );
});

test("a zone entered over its edge is signalled once, when the foot was on the edge", () => {
  const signals = walk(lawn, [
    [0.2, 0.5],
    [0.6, 0.5],
    [0.2, 0.5],
    [0.6, 0.5],
  ]);
  expect(signals).toMatchObject([
    { rule: "zone-entered", zone: "lawn", at: 0.5 * second, measured: { entry: "crossed" } },
  ]);
});

test("who appears inside a zone has entered it", () => {
  expect(
    walk(lawn, [
      [0.6, 0.6],
      [0.61, 0.6],
    ]),
  ).toMatchObject([{ measured: { entry: "appeared" } }]);
});

test("who was inside for long before the rule began has not entered", () => {
  expect(walk(lawn, [[0.6, 0.6]], [60 * second])).toEqual([]);
});

test("who vanishes inside a zone and is followed again under another number has not entered again", () => {
  const rule = openRule(ruleContext(lawn, 1));
  rule.see({ wall: 0, tracks: [trackAt([0.2, 0.5])] });
  expect(rule.see({ wall: second, tracks: [trackAt([0.6, 0.5])] })).toHaveLength(1);
  rule.see({ wall: 2 * second, tracks: [] });
  const again = trackAt([0.62, 0.5], { id: 2, firstSeen: 3 * second });
  expect(rule.see({ wall: 3 * second, tracks: [again] })).toEqual([]);
});

test("a wide picture does not bend distances: half a margin away is not clear, whatever the aspect", () => {
  const rule = openRule(ruleContext(doorway, 2));
  rule.see({ wall: 0, tracks: [trackAt([0.495, 0.5])] });
  expect(rule.see({ wall: 1, tracks: [trackAt([0.505, 0.5])] })).toEqual([]);
});
