import { expect, test } from "vitest";
import { readingsOf } from "./readings.ts";

const read = (likeliest: string, characters: Record<string, number>[], confidence = 0.9) => ({
  plate: likeliest,
  likeliest,
  confidence,
  country: "F",
  box: { x: 0, y: 0, width: 10, height: 2 },
  outline: { width: 10, height: 2, lean: 0 },
  characters,
  score: 0,
  margin: 1,
});

test("after the likeliest come those with one character read otherwise, as likely as that character is", () => {
  const readings = readingsOf(
    read("A0", [
      { A: 0.9, B: 0.1 },
      { "0": 0.8, O: 0.2 },
    ]),
  );
  expect(readings.map(({ plate }) => plate)).toEqual(["A0", "AO", "B0"]);
  expect(readings[1]?.confidence).toBeCloseTo(0.9 / 4);
});

test("five at most, and nothing that is no character of a plate", () => {
  const many = { A: 0.4, B: 0.1, C: 0.1, D: 0.1, E: 0.1, F: 0.1, "-": 0.1 };
  const readings = readingsOf(read("AA", [many, many]));
  expect(readings).toHaveLength(5);
  expect(readings.every(({ plate }) => /^[0-9A-Z]{2}$/.test(plate))).toBe(true);
});
