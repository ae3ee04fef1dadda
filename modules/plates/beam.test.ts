import fc from "fast-check";
import { expect, test } from "vitest";
import { blank, characters, type Line, symbolCount, symbolOf } from "./alphabet.ts";
import { Automaton, literal } from "./automaton.ts";
import { addLogs, readLine } from "./beam.ts";
import { tiersFor } from "./templates.ts";

/** A line from the likelihoods of each moment: `{ A: 0.9, "": 0.1 }`, the rest nearly impossible. */
function lineOf(moments: readonly Readonly<Record<string, number>>[]): Line {
  const logs = new Float64Array(moments.length * symbolCount).fill(Math.log(1e-5));
  let clarity = 0;
  moments.forEach((moment, t) => {
    for (const [character, p] of Object.entries(moment))
      logs[t * symbolCount + (character === "" ? blank : symbolOf(character))] = Math.log(p);
    clarity += Math.log(Math.max(...Object.values(moment)));
  });
  return { moments: moments.length, logs, clarity };
}

/** Each character clearly, a blank between. */
const spell = (text: string) =>
  lineOf(text.split("").flatMap((c) => [{ [c]: 0.98, "": 0.02 }, { "": 0.999 }]));
const french = () => new Automaton(tiersFor("fr")[0] ?? []);
const best = (line: Line, automaton = french()) => readLine(line, automaton)[0];

test("a clear plate is read as it is", () => {
  expect(best(spell("AB123CD"))).toMatchObject({ text: "AB123CD", country: "F", prior: 0 });
});

test("any text is read again by an automaton that allows it", () => {
  const text = fc.string({ unit: fc.constantFrom(...characters.split("")), minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(text, (said) => {
      expect(best(spell(said), literal(said))?.text).toBe(said);
    }),
  );
});

test("a letter that was said twice without a pause is one letter, with a pause two", () => {
  const held = lineOf([{ A: 0.9, "": 0.1 }, { A: 0.9, "": 0.1 }, { B: 1 }]);
  const paused = lineOf([{ A: 0.9, "": 0.1 }, { "": 1 }, { A: 0.9, "": 0.1 }]);
  expect(best(held, literal("AB"))?.likelihood).toBeGreaterThan(-0.5);
  expect(best(paused, literal("AA"))?.likelihood).toBeGreaterThan(-0.5);
});

test("where a digit was seen that can only be a letter, the form decides", () => {
  const line = lineOf(
    "A8123CD".split("").flatMap((c) => [c === "8" ? { "8": 0.6, B: 0.4 } : { [c]: 0.98 }, { "": 0.999 }]),
  );
  expect(best(line)?.text).toBe("AB123CD");
});

test("the country's letter before a plate and the department after it are left out, at a price", () => {
  const [alone, within] = [best(spell("AB123CD")), best(spell("FAB123CD75"))];
  expect(within?.text).toBe("AB123CD");
  expect(within?.likelihood ?? 0).toBeLessThan((alone?.likelihood ?? 0) - 5);
});

test("no plate of France has an O, an I or a U", () => {
  expect(best(spell("OI123UX"))?.likelihood ?? -99).toBeLessThan(-9);
});

test("likelihoods are the sums over every alignment, as an exhaustive search finds them", () => {
  const symbols = ["", "A", "B"];
  const moment = fc.tuple(...symbols.map(() => fc.integer({ min: 1, max: 9 }))).map((parts) => {
    const total = parts.reduce((sum, part) => sum + part, 0);
    return Object.fromEntries(symbols.map((symbol, at) => [symbol, (parts[at] ?? 0) / total]));
  });
  const collapse = (said: readonly string[]) => said.filter((c, at) => c !== said[at - 1]).join("");
  fc.assert(
    fc.property(fc.array(moment, { minLength: 2, maxLength: 5 }), (moments) => {
      let ways: string[][] = [[]];
      for (const _ of moments) ways = ways.flatMap((way) => symbols.map((symbol) => [...way, symbol]));
      let total = -Infinity;
      for (const way of ways.filter((said) => collapse(said) === "AB"))
        total = addLogs(
          total,
          way.reduce((sum, c, t) => sum + Math.log(moments[t]?.[c] ?? 0), 0),
        );
      const line = lineOf(moments);
      // Without what may be left out around it, which only adds.
      expect(best(line, literal("AB"))?.likelihood ?? -Infinity).toBeGreaterThan(total - line.clarity - 1e-9);
    }),
  );
});

test("an empty line holds nothing", () => {
  expect(readLine(lineOf([]), french())).toEqual([]);
  expect(readLine(lineOf([{ "": 1 }, { "": 1 }]), french())).toEqual([]);
});
