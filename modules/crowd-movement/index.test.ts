import { expect, test } from "vitest";
import { type RuleTrack, sceneSchema } from "../../contract/index.ts";
import { ruleContext } from "../../src/analyst/rule-context.ts";
import openRule from "./index.ts";

const scene = sceneSchema.parse({ rules: { "crowd-movement": { people: 5, above: "8 km/h" } } });

/** People of 0.1 of the picture, so that 0.1 is 1.75 m; each goes so many metres a second. */
function crowd(people: number, second: number, speed: (second: number) => number): RuleTrack[] {
  return Array.from({ length: people }, (_, id) => {
    let x = 0.1;
    for (let t = 0; t < second; t += 0.2) x += (speed(t) * 0.2 * 0.1) / 1.75;
    const foot = { x, y: 0.2 + id * 0.1 };
    const box = { x: x - 0.02, y: foot.y - 0.1, width: 0.04, height: 0.1 };
    return { id, category: "person", confidence: 0.8, firstSeen: 0, state: "confirmed", box, foot };
  });
}

function told(
  people: number,
  speed: (second: number) => number,
  seen: (track: RuleTrack, second: number) => RuleTrack = (track) => track,
) {
  const rule = openRule(ruleContext(scene, 1));
  return Array.from({ length: 75 }, (_, k) => k / 5).flatMap((second) => [
    ...rule.see({
      wall: second * 1e6,
      tracks: crowd(people, second, speed).map((track) => seen(track, second)),
    }),
  ]);
}

const runsFrom5 = (second: number) => (second > 5 ? 3.5 : 0.3);

test("five who run at once are a crowd that moves, told once while it lasts", () => {
  const signals = told(6, runsFrom5);
  expect(signals).toHaveLength(1);
  expect(signals[0]?.measured).toMatchObject({ runningAtLeast: 6 });
  expect((signals[0]?.at ?? 0) / 1e6).toBeLessThan(9);
});

test("four who run are none, and a crowd that walks is none", () => {
  expect(told(4, runsFrom5)).toEqual([]);
  expect(told(8, () => 1.4)).toEqual([]);
});

test("who starts for a second, at a bang that is none, is no crowd movement", () => {
  expect(told(8, (second) => (second > 5 && second < 6 ? 3.5 : 0.3))).toEqual([]);
});

test("who runs behind another for a moment still runs", () => {
  // One after another is hidden, so that of five never more than four are seen.
  const hidden = (track: RuleTrack, second: number): RuleTrack =>
    Math.floor(second / 0.6) % 5 === track.id ? { ...track, state: "lost" } : track;
  expect(told(5, runsFrom5, hidden)).toHaveLength(1);
  expect(told(4, runsFrom5, hidden)).toEqual([]);
});

test("after it has calmed down, the next one is told anew", () => {
  expect(told(6, (second) => ((second > 1 && second < 4.4) || second > 10 ? 3.5 : 0.1))).toHaveLength(2);
});
