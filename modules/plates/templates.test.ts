import { expect, test } from "vitest";
import { symbolOf } from "./alphabet.ts";
import { Automaton, type Node } from "./automaton.ts";
import { tiersFor } from "./templates.ts";

const [french, abroad, generic] = tiersFor("fr").map((tier) => new Automaton(tier));

function accepts(automaton: Automaton | undefined, text: string): Node["accepts"] {
  let node = automaton?.start;
  for (const character of text) node = node?.next(symbolOf(character));
  return node?.accepts;
}

test.each([
  ["AB123CD", "since 2009"],
  ["WW123AB", "provisional"],
  ["W123AB", "a garage's"],
  ["1234AB59", "until 2009, of the Nord"],
  ["123ABC75", "until 2009, of Paris"],
  ["456XY2A", "until 2009, of Corsica"],
  ["12AB974", "until 2009, of Réunion"],
])("%s is a French form (%s)", (text) => {
  expect(accepts(french, text)).toMatchObject({ country: "F" });
});

test.each(["AB12CD", "IO123UU", "1234AB00", "1234AB20", "ABCDEFG"])("%s is none", (text) => {
  expect(accepts(french, text)).toBeUndefined();
});

test.each([
  ["MAB1234", "D"],
  ["1ABC234", "B"],
  ["AB12CDE", "GB"],
  ["1234BCD", "E"],
  ["1B80338", "CZ"],
])("%s is a form of %s", (text, country) => {
  expect(accepts(abroad, text)).toMatchObject({ country });
});

test.each([
  ["207HDI", "Belgium has no I"],
  ["GTI16V", "nor have Britain and Sweden"],
  ["30CRDI", "the Netherlands have no vowels"],
])("the badge or the misread %s is nobody's: %s", (text) => {
  expect(accepts(abroad, text)).toBeUndefined();
});

test("a form that nobody knows is the least expected", () => {
  expect(accepts(generic, "1A2B3C")?.prior).toBeLessThan(accepts(abroad, "MAB1234")?.prior ?? 0);
});

test("where France is home, an ambiguous form is French; elsewhere it is not", () => {
  expect(accepts(french, "AB123CD")?.prior).toBe(0);
  expect(accepts(new Automaton(tiersFor("eu")[0] ?? []), "AB123CD")?.country).not.toBe("F");
});

test("the shorter a form, the rarer it must be: any word would do", () => {
  expect(accepts(abroad, "BA1")?.prior).toBeLessThan(accepts(abroad, "BAC123")?.prior ?? 0);
});
