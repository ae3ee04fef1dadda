import fc from "fast-check";
import { expect, test } from "vitest";
import { type RuleTrack, type Scene, sceneSchema } from "../../contract/index.ts";
import { ruleContext } from "../../src/analyst/rule-context.ts";
import openRule from "./index.ts";

const fifth = 200_000;
/** A street of 100 m, 10 m wide, seen from straight above. */
const ground = ({ x, y }: { x: number; y: number }) => ({ x: 100 * x, y: 10 * y });
const street = sceneSchema.parse({});

function at(metres: number, category: RuleTrack["category"]): RuleTrack {
  const foot = { x: metres / 100, y: 0.5 };
  const box = { x: foot.x - 0.02, y: 0.4, width: 0.04, height: 0.1 };
  return { id: 1, category, confidence: 0.8, firstSeen: 0, state: "confirmed", box, foot };
}

/** Five pictures a second of somebody at this speed. */
function go(kmh: number, category: RuleTrack["category"], scene: Scene = street, seconds = 6) {
  const rule = openRule({ ...ruleContext(scene, 1), ground });
  return Array.from({ length: seconds * 5 }, (_, i) => i).flatMap((i) =>
    rule.see({ wall: i * fifth, tracks: [at((kmh / 3.6) * 0.2 * i, category)] }),
  );
}

test("a person who runs is signalled once, with the speed that was held", () => {
  expect(go(15, "person")).toMatchObject([
    { rule: "abnormal-speed", zone: "", measured: { category: "person", kilometresAnHourAtLeast: 15 } },
  ]);
});

test("who walks, however briskly, is not; nor is a car at a town's speed", () => {
  expect(go(7, "person")).toEqual([]);
  expect(go(48, "vehicle")).toEqual([]);
  expect(go(80, "vehicle", street, 4)).toHaveLength(1);
});

test("the scene says what is too fast, and where", () => {
  const scene = sceneSchema.parse({ rules: { "abnormal-speed": { vehicle: "30 km/h" } } });
  expect(go(48, "vehicle", scene)).toHaveLength(1);
  const zone = ["0 0", "0.05 0", "0.05 1", "0 1"].map((pair) => {
    const [x, y] = pair.split(" ").map(Number);
    return { x, y };
  });
  expect(go(48, "vehicle", sceneSchema.parse({ zones: { zone }, rules: scene.rules }))).toEqual([]);
});

test("a box that breathes while somebody walks is no running", () => {
  const off = fc.array(fc.double({ min: -0.6, max: 0.6, noNaN: true }), { minLength: 30, maxLength: 60 });
  fc.assert(
    fc.property(off, (offs) => {
      const rule = openRule({ ...ruleContext(street, 1), ground });
      const signals = offs.flatMap((metres, i) =>
        rule.see({ wall: i * fifth, tracks: [at(20 + 0.28 * i + metres, "person")] }),
      );
      expect(signals).toEqual([]);
    }),
  );
});

test("a track that jumps to another is no speed", () => {
  const rule = openRule({ ...ruleContext(street, 1), ground });
  const places = Array.from({ length: 40 }, (_, i) => (i < 20 ? 10 : 80));
  expect(places.flatMap((x, i) => rule.see({ wall: i * fifth, tracks: [at(x, "person")] }))).toEqual([]);
});

test("a track that goes over to a runner ahead is no running until he has run", () => {
  const rule = openRule({ ...ruleContext(street, 1), ground });
  // Two pictures in which the track slides from who stands to who stands ten metres on.
  const places = Array.from({ length: 40 }, (_, i) => (i < 20 ? 10 : i < 22 ? 10 + 3.3 * (i - 19) : 20));
  expect(places.flatMap((x, i) => rule.see({ wall: i * fifth, tracks: [at(x, "person")] }))).toEqual([]);
});

test("a track that is torn to and fro between two people is no running", () => {
  const rule = openRule({ ...ruleContext(street, 1), ground });
  const places = Array.from({ length: 40 }, (_, i) => 10 + 3 * (Math.floor(i / 4) % 2));
  expect(places.flatMap((x, i) => rule.see({ wall: i * fifth, tracks: [at(x, "person")] }))).toEqual([]);
});

test("one picture whose box is short does not hide that somebody runs", () => {
  const rule = openRule({ ...ruleContext(street, 1), ground });
  const run = Array.from({ length: 15 }, (_, i) => 10 + 0.8 * i - (i === 6 ? 1 : 0));
  expect(run.flatMap((x, i) => rule.see({ wall: i * fifth, tracks: [at(x, "person")] }))).toHaveLength(1);
});

test("without the ground there are no kilometres, and that is said", () => {
  expect(() => openRule(ruleContext(street, 1))).toThrow(/how it lies/);
});
