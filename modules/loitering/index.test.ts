import { expect, test } from "vitest";
import { type RuleTrack, sceneSchema } from "../../contract/index.ts";
import { ruleContext } from "../../src/analyst/rule-context.ts";
import openRule from "./index.ts";

const second = 1_000_000;
const scene = sceneSchema.parse({
  zones: {
    lawn: [
      { x: 0.4, y: 0.4 },
      { x: 0.8, y: 0.4 },
      { x: 0.8, y: 0.8 },
      { x: 0.4, y: 0.8 },
    ],
  },
});

function at(x: number, change: Partial<RuleTrack> = {}): RuleTrack {
  const box = { x: x - 0.02, y: 0.5, width: 0.04, height: 0.1 };
  const still = { id: 1, category: "person", confidence: 0.8, firstSeen: 0, state: "confirmed" } as const;
  return { ...still, box, foot: { x, y: 0.6 }, ...change };
}

/** What is said, second by second, of one track that stands where `place` says. */
function stand(seconds: number, place: (s: number) => RuleTrack | undefined) {
  const rule = openRule(ruleContext(scene, 1));
  return Array.from({ length: seconds }, (_, s) => s).flatMap((s) => {
    const track = place(s);
    return [...rule.see({ wall: s * second, tracks: track === undefined ? [] : [track] })];
  });
}

test("who stays twenty seconds is signalled once", () => {
  expect(stand(60, () => at(0.5))).toMatchObject([{ rule: "loitering", zone: "lawn", at: 20 * second }]);
});

test("who takes that long to walk through it, too", () => {
  expect(stand(60, (s) => at(s / 60))).toMatchObject([{ at: 44 * second }]);
});

test("who walks through, stands beside it, or is a car is not", () => {
  expect(stand(40, (s) => at(s / 20))).toEqual([]);
  expect(stand(60, () => at(0.2))).toEqual([]);
  expect(stand(60, () => at(0.5, { category: "vehicle" }))).toEqual([]);
});

test("who goes and comes back begins anew; a moment unseen does not", () => {
  expect(stand(35, (s) => at(s > 15 && s < 20 ? 0.1 : 0.5))).toEqual([]);
  expect(stand(25, (s) => (s === 10 || s === 11 ? undefined : at(0.5)))).toHaveLength(1);
});
