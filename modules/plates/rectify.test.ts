import { expect, test } from "vitest";
import { Pyramid } from "./pyramid.ts";
import { cutOut } from "./rectify.ts";

/** Black, with a white bar through the middle that leans. */
function leaningBar(angle: number) {
  const [width, height] = [300, 200];
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    const [dx, dy] = [(at % width) + 0.5 - 150, Math.floor(at / width) + 0.5 - 100];
    const along = dx * Math.cos(angle) + dy * Math.sin(angle);
    const across = dy * Math.cos(angle) - dx * Math.sin(angle);
    if (Math.abs(along) < 80 && Math.abs(across) < 12) data.fill(255, at * 3, at * 3 + 3);
  }
  return new Pyramid({ width, height, data });
}

test.each([0, 0.3, -0.5])("a strip that leans by %d is cut out level", (angle) => {
  const strip = { x: 150, y: 100, width: 150, height: 20, angle, sure: 1 };
  const { dims, values } = cutOut(leaningBar(angle), strip);
  expect(dims).toEqual([1, 3, 48, 360]);
  expect(Math.min(...values)).toBeGreaterThan(0.9);
});

test("a crop beyond the picture's edge repeats the edge", () => {
  const strip = { x: 2, y: 2, width: 40, height: 20, angle: 0, sure: 1 };
  expect([...cutOut(leaningBar(0), strip).values].every((value) => value === -1)).toBe(true);
});

test("a line is never cut out wider than the recogniser is asked to read", () => {
  const strip = { x: 150, y: 100, width: 290, height: 4, angle: 0, sure: 1 };
  expect(cutOut(leaningBar(0), strip).dims[3]).toBe(480);
});

test("a large picture is shrunk by halves before it is sampled, so that fine stripes become grey", () => {
  const [width, height] = [512, 192];
  const data = new Uint8Array(width * height * 3).map((_, at) => (Math.floor(at / 3) % 2 === 0 ? 0 : 255));
  const strip = { x: 256, y: 96, width: 512, height: 192, angle: 0, sure: 1 };
  const { values } = cutOut(new Pyramid({ width, height, data }), strip);
  expect(Math.max(...values.map(Math.abs))).toBeLessThan(0.02);
});
