import fc from "fast-check";
import { expect, test } from "vitest";
import type { PlateRead } from "../../contract/index.ts";
import { Fusion } from "./fuse.ts";

const second = 1_000_000;

function readAt(x: number, text: string, more: Partial<PlateRead> = {}): PlateRead {
  return {
    plate: text,
    likeliest: text,
    confidence: 0.95,
    country: "F",
    box: { x, y: 100, width: 90, height: 20 },
    outline: { width: 90, height: 20, lean: 0 },
    characters: [],
    score: -0.5,
    margin: 5,
    ...more,
  };
}

test("a vehicle that passes is one passage, with its best crop", () => {
  const fusion = new Fusion();
  for (let t = 0; t < 10; t += 1) {
    const width = t === 6 ? 120 : 90;
    const box = { x: 30 * t, y: 100, width, height: 20 };
    expect(fusion.see(t * 200_000, [readAt(0, "AB123CD", { box })])).toEqual([]);
  }
  const [passage, ...others] = fusion.see(4 * second, []);
  expect(others).toEqual([]);
  expect(passage).toMatchObject({
    plate: "AB123CD",
    first: 0,
    last: 1_800_000,
    looks: 10,
    bestAt: 1_200_000,
  });
});

test("a car that stands an hour is one passage", () => {
  const fusion = new Fusion();
  const over = Array.from({ length: 3_600 }, (_, t) =>
    fusion.see(t * second, [readAt(50, "AB123CD")]),
  ).flat();
  expect([...over, ...fusion.end()]).toMatchObject([{ plate: "AB123CD", looks: 3_600 }]);
});

test("one misread picture among several does not change the plate, nor make a second passage", () => {
  const fusion = new Fusion();
  ["AB123CD", "AB128CD", "AB123CD", "AB123CD"].forEach((text, t) => {
    fusion.see(t * 200_000, [readAt(20 * t, text)]);
  });
  expect(fusion.end()).toMatchObject([{ plate: "AB123CD", looks: 4 }]);
});

test("a vehicle that is fast is one passage: its own plate again, wherever; a look that errs, as far as it can have come", () => {
  const fusion = new Fusion();
  fusion.see(0, [readAt(1_500, "EM05RCK", { confidence: 0.888 })]);
  fusion.see(0.6 * second, [readAt(1_100, "EM052CK", { confidence: 0.949 })]);
  fusion.see(0.8 * second, [readAt(0, "EM052CK")]);
  expect(fusion.end()).toMatchObject([{ plate: "EM052CK", looks: 3 }]);
});

test("two looks that differ in one character are a plate, less sure than two that agree", () => {
  const said = ["EM05RCK", "EM052CK"].map((last) => {
    const fusion = new Fusion();
    fusion.see(0, [readAt(1_500, last, { confidence: 0.888 })]);
    fusion.see(0.6 * second, [readAt(1_100, "EM052CK", { confidence: 0.949 })]);
    return fusion.end().map(({ plate, confidence }) => ({ plate, confidence }));
  });
  expect(said).toMatchObject([[{ plate: "EM052CK" }], [{ plate: "EM052CK" }]]);
  expect(said[0]?.[0]?.confidence).toBeLessThan(said[1]?.[0]?.confidence ?? 0);
});

test("what was read once is no passage", () => {
  const fusion = new Fusion();
  fusion.see(0, [readAt(50, "BOUL4NG")]);
  expect(fusion.see(10 * second, [])).toEqual([]);
});

test("reads that agree on nothing are no passage", () => {
  const fusion = new Fusion();
  ["AB123CD", "KLM45", "1X2Y3Z", "BOUL4NG"].forEach((text, t) => fusion.see(t * 200_000, [readAt(50, text)]));
  expect(fusion.end()).toEqual([]);
});

test("two vehicles side by side are two passages", () => {
  const fusion = new Fusion();
  for (let t = 0; t < 4; t += 1)
    fusion.see(t * 200_000, [readAt(20 * t, "AB123CD"), readAt(400 - 20 * t, "EF456GH")]);
  expect(fusion.end().map(({ plate }) => plate)).toEqual(["AB123CD", "EF456GH"]);
});

test("who comes back later is a passage of its own", () => {
  const fusion = new Fusion();
  const over = [0, 0.2, 60, 60.2].flatMap((t) => fusion.see(t * second, [readAt(50, "AB123CD")]));
  expect([...over, ...fusion.end()]).toHaveLength(2);
});

test("however reads come, no passage counts a look twice", () => {
  const looks = fc.array(
    fc.record({ x: fc.integer({ min: 0, max: 900 }), text: fc.constantFrom("AB123CD", "EF456GH") }),
    {
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(looks, (seen) => {
      const fusion = new Fusion({ goneAfter: second, fewestLooks: 1 });
      const over = seen.flatMap(({ x, text }, t) => fusion.see(t * 400_000, [readAt(x, text)]));
      const counted = [...over, ...fusion.end()].reduce((sum, passage) => sum + passage.looks, 0);
      expect(counted).toBeLessThanOrEqual(seen.length);
    }),
  );
});
