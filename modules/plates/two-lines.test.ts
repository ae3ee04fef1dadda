import { expect, test } from "vitest";
import { type Line, symbolCount, symbolOf } from "./alphabet.ts";
import type { Look } from "./look.ts";
import { areOnePlate, aroundBoth, besides, mayLackALine, readTwoLines } from "./two-lines.ts";

const upper = { x: 100, y: 50, width: 90, height: 30, angle: 0, sure: 1 };
const lower = { ...upper, y: 82, width: 40 };

/** A line that was read as this, and nothing else. */
function written(text: string, strip = upper) {
  const moments = text.length * 2;
  const logs = new Float64Array(moments * symbolCount).fill(Math.log(1e-5));
  for (let t = 0; t < moments; t += 1)
    logs[t * symbolCount + (t % 2 === 0 ? symbolOf(text[t / 2] ?? "") : 0)] = 0;
  const line: Line = { moments, logs, clarity: 0 };
  const look: Look = { strip, line, readings: [] };
  return { strip, looks: [look] };
}

test.each([
  ["AB123", "CD", "AB123CD", "a motorcycle's, since 2009"],
  ["AB", "123CD", "AB123CD", "the other way to part it"],
  ["1234", "AB59", "1234AB59", "until 2009"],
  ["1234AB", "59", "1234AB59", "until 2009, the department by itself"],
  ["FAB123", "CD59", "AB123CD", "the country's letter and the department are left out"],
])("%s over %s is %s (%s)", (above, below, plate) => {
  expect(readTwoLines(written(above), written(below, lower))[0]).toMatchObject({ text: plate, country: "F" });
});

test("two lines that are no plate together stay two lines", () => {
  expect(readTwoLines(written("BOULANGERIE"), written("PATISSERIE", lower))).toEqual([]);
});

test("a zero and an O are told apart by their place, on either line", () => {
  expect(readTwoLines(written("AB1O3"), written("CD", lower)).map(({ text }) => text)).not.toContain(
    "AB1O3CD",
  );
});

test("lines of one plate are as high as one another and close; others are not", () => {
  expect(areOnePlate(upper, lower)).toBe(true);
  expect(areOnePlate(lower, upper)).toBe(false);
  expect(areOnePlate(upper, { ...lower, y: 140 })).toBe(false);
  expect(areOnePlate(upper, { ...lower, height: 12 })).toBe(false);
  expect(areOnePlate({ ...upper, width: 200 }, lower)).toBe(false);
});

test.each([0, 0.3, -0.4])(
  "leaning by %s, the rectangle around both lies between them and holds them",
  (angle) => {
    const at = { x: -32 * Math.sin(angle), y: 32 * Math.cos(angle) };
    const first = { ...upper, angle };
    const second = { ...lower, angle, x: upper.x + at.x, y: upper.y + at.y };
    expect(areOnePlate(first, second)).toBe(true);
    const both = aroundBoth(first, second);
    expect(both.x).toBeCloseTo(upper.x + at.x / 2);
    expect(both.y).toBeCloseTo(upper.y + at.y / 2);
    expect(both).toMatchObject({ width: 90, angle });
    expect(both.height).toBeCloseTo(62);
  },
);

test("the missing line is looked for above and below, along the lean", () => {
  const [above, below] = besides({ ...upper, angle: Math.PI / 6 });
  expect(above?.y).toBeLessThan(upper.y);
  expect(below?.y).toBeGreaterThan(upper.y);
  expect(Math.hypot((below?.x ?? 0) - upper.x, (below?.y ?? 0) - upper.y)).toBeCloseTo(30);
});

test("a long line is looked under where it lacks its department, not where it is a whole plate", () => {
  const long = { ...upper, width: 3.8 * upper.height };
  expect(mayLackALine(long, "5091JN")).toBe(true);
  expect(mayLackALine(long, "AB123CD")).toBe(false);
  expect(mayLackALine(upper, "")).toBe(true);
});
