import { describe, expect, test } from "vitest";
import { answer, noon, outcome, person, register } from "./valmont.ts";

const draw = { processing: "commission", ...person } as const;
const both = { secondPerson: "martin", ends: noon + 600_000_000 };

describe("HR-02: drawing a mask takes two people and some minutes (CSI L251-3)", () => {
  test("an entitled person with a second one beside draws, until the end", () => {
    expect(outcome(answer({ ...draw, circumstances: { commission: both } }, register()))).toBe("permit");
  });
  test("alone, nobody sees a camera before its masks", () => {
    expect(outcome(answer(draw, register()))).toEqual(["two-people", "timed"]);
  });
  test("what has ended has ended", () => {
    const over = { commission: { ...both, ends: noon } };
    expect(outcome(answer({ ...draw, circumstances: over }, register()))).toEqual(["timed"]);
  });
});
