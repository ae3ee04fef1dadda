import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { confusionClasses, plateCharacters } from "../plate-code.ts";
import { OpenedIndex, type Search } from "./opened-index.ts";
import { readPattern } from "./pattern.ts";

const any = { from: 0, to: Infinity, camera: undefined, most: 500 };

function indexOf(...plates: string[]): OpenedIndex {
  const index = new OpenedIndex();
  for (const [at, plate] of plates.entries())
    index.add({ plate, confidence: 0.9, camera: at % 2, at: at * 1_000, slice: 0, place: at });
  return index;
}

function found(index: OpenedIndex, text: string, change: Partial<Search> = {}): string[] {
  const pattern = readPattern(text);
  if (pattern.outcome === "refused") return [pattern.why];
  const search = { ...pattern, equivalents: false, ...any, ...change };
  return index.search(search).found.map(({ plate, equivalent }) => (equivalent ? `~${plate}` : plate));
}

describe("a search by pattern", () => {
  const index = indexOf("AB123CD", "A8123CD", "AB123CE", "AB124CD", "XY12", "1234XY59");

  test.each([
    ["a plate, however it is written", "ab-123-cd", ["AB123CD"]],
    ["any one character", "AB-12?-CD", ["AB124CD", "AB123CD"]],
    ["any number of them", "AB*", ["AB124CD", "AB123CE", "AB123CD"]],
    ["in the middle", "A*CD", ["AB124CD", "A8123CD", "AB123CD"]],
    ["from both sides", "*23*", ["1234XY59", "AB123CE", "A8123CD", "AB123CD"]],
    ["a length and no more", "XY12", ["XY12"]],
    ["a length that is not there", "XY12?", []],
  ])("%s", (_, text, plates) => expect(found(index, text)).toEqual(plates));

  test("what readers confuse is found too where it is asked for, and marked", () => {
    expect(found(index, "AB123CD", { equivalents: true })).toEqual(["~A8123CD", "AB123CD"]);
    expect(found(index, "A?I23CD", { equivalents: true })).toEqual(["~A8123CD", "~AB123CD"]);
  });
  test("within a time and at a camera", () => {
    expect(found(index, "AB*", { from: 0, to: 2_001 })).toEqual(["AB123CE", "AB123CD"]);
    expect(found(index, "AB*", { camera: 1 })).toEqual(["AB124CD"]);
    expect(found(index, "AB*", { most: 1 })).toEqual(["AB124CD"]);
  });
  test.each([
    ["nothing but wildcards", "*", "too-wide"],
    ["one character", "A?*", "too-wide"],
    ["three stars", "*A*B*C", "too-wide"],
    ["signs", "AB%", "characters"],
    ["more than a plate holds", "ABCDEFGHIJK", "too-long"],
  ])("%s is no pattern", (_, text, why) => expect(found(index, text)).toEqual([why]));
});

const plates = fc.string({
  unit: fc.constantFrom("0", "O", "1", "I", "A", "B", "8"),
  minLength: 2,
  maxLength: 7,
});

test("a pattern finds what the same pattern as an expression finds, with and without equivalents", () => {
  const fold = (text: string) =>
    confusionClasses.reduce(
      (folded, { members }) => folded.replaceAll(new RegExp(`[${members}]`, "g"), members[0] ?? ""),
      text,
    );
  fc.assert(
    fc.property(
      fc.uniqueArray(plates, { maxLength: 30 }),
      fc.string({
        unit: fc.constantFrom("0", "O", "1", "A", "B", "8", "?", "*"),
        minLength: 2,
        maxLength: 7,
      }),
      fc.boolean(),
      (all, text, equivalents) => {
        const pattern = readPattern(text);
        fc.pre(pattern.outcome === "read");
        const as = equivalents ? fold : (plate: string) => plate;
        const expression = new RegExp(
          `^${as(text).replaceAll("?", `[${plateCharacters}]`).replaceAll("*", ".*")}$`,
        );
        const wanted = all.filter((plate) => expression.test(as(plate)));
        expect(
          found(indexOf(...all), text, { equivalents })
            .map((plate) => plate.replace("~", ""))
            .toSorted(),
        ).toEqual(wanted.toSorted());
      },
    ),
  );
});
