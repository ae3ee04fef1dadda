import fc from "fast-check";
import { expect, test } from "vitest";
import { type Scene, sceneSchema } from "#contract";
import { readScene, writeSceneText } from "./scene-text.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const place = fc.record({ x: share, y: share });
const name = fc.string({ minLength: 1, maxLength: 64 }).filter((one) => one !== "__proto__");
const lines = fc.dictionary(
  name,
  fc.record({
    from: place,
    to: place,
    direction: fc.constantFrom("both" as const, "left-to-right" as const),
  }),
  { maxKeys: 4, noNullPrototype: true },
);

test("a scene that is written as text is read back as it was", () => {
  fc.assert(
    fc.property(lines, (drawn) => {
      const scene: Scene = sceneSchema.parse({ lines: drawn });
      expect(readScene(writeSceneText(scene))).toEqual({ outcome: "read", scene });
    }),
  );
});

test.each([
  [
    "zones: { a: [{ x: 0, y: 0 }, { x: 1, y: 1 }, { x: 1, y: 0 }, { x: 0, y: 1 }] }",
    /line 1, column 10: .*crosses itself/,
  ],
  ["lines:\n  a: { from: { x: 2, y: 0 }, to: { x: 1, y: 1 } }", /line 2, column 16: lines.a.from.x/],
  ["zone: {}", /line 1, column 1: zone: unknown key/],
  ["rules: { loitering: { after: 30 } }", /line 1, column 23: .*number with its unit/],
  ["zones: [", /line 1, .*not valid YAML/],
])("%s is refused with its place and reason", (yaml, what) => {
  expect(readScene(yaml)).toMatchObject({ outcome: "wrong", what: expect.stringMatching(what) });
});
