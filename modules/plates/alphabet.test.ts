import { expect, test } from "vitest";
import { blank, characters, fold, symbolCount, symbolOf } from "./alphabet.ts";

const classes = 6625;
/** Lines of ppocr_keys_v1.txt, counted from 1. */
const [classOfZero, classOfBig, classOfSmall, classOfDash] = [26, 1221, 4544, 28];

function moment(...likely: (readonly [at: number, p: number])[]): Float32Array {
  const values = new Float32Array(classes);
  for (const [at, p] of likely) values[at] = p;
  return values;
}
const at = (character: string) => (character === "" ? blank : symbolOf(character));

test("a small letter is read as a capital, and both together", () => {
  const { logs } = fold(moment([classOfBig, 0.5], [classOfSmall, 0.3], [0, 0.2]), 1, classes);
  expect(Math.exp(logs[at("A")] ?? 0)).toBeCloseTo(0.8);
});

test("what is no character of a plate is as good as nothing", () => {
  const { logs } = fold(moment([classOfDash, 0.9], [5000, 0.1]), 1, classes);
  expect(Math.exp(logs[blank] ?? 0)).toBeCloseTo(1);
});

test("a zero may have been an O", () => {
  const { logs } = fold(moment([classOfZero, 1]), 1, classes);
  expect(Math.exp(logs[at("O")] ?? 0)).toBeCloseTo(0.5);
  expect(Math.exp(logs[at("Q")] ?? 0)).toBeCloseTo(0.15);
});

test("nothing is impossible, and a clear moment costs no clarity", () => {
  const line = fold(moment([classOfBig, 1]), 1, classes);
  expect(line.logs).toHaveLength(symbolCount);
  expect(Math.min(...line.logs)).toBeGreaterThan(-12);
  expect(line.clarity).toBeCloseTo(0);
});

test("there are ten digits and twenty-six capitals", () => {
  expect(characters).toHaveLength(36);
});
