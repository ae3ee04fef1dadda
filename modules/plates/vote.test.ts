import { expect, test } from "vitest";
import { type Line, symbolCount, symbolOf } from "./alphabet.ts";
import { answersOf } from "./answer.ts";
import { Automaton } from "./automaton.ts";
import { readLine } from "./beam.ts";
import type { Look } from "./look.ts";
import { Places } from "./places.ts";
import { tiersFor } from "./templates.ts";
import { vote } from "./vote.ts";

const strip = { x: 100, y: 50, width: 90, height: 20, angle: 0, sure: 1 };
const automaton = new Automaton(tiersFor("fr")[0] ?? []);

/** A look that read this; `blur` is what it leaves to every other character. */
function looked(text: string, blur = 0.02, at = strip): Look {
  const moments = text.length * 2;
  const logs = new Float64Array(moments * symbolCount).fill(Math.log(1e-5));
  let clarity = 0;
  for (let t = 0; t < moments; t += 1) {
    const row = t * symbolCount;
    const sure = t % 2 === 0 ? symbolOf(text[t / 2] ?? "") : 0;
    if (sure !== 0) logs.fill(Math.log(blur / symbolCount), row, row + symbolCount);
    logs[row + sure] = Math.log(1 - blur);
    clarity += Math.log(1 - blur);
  }
  const line: Line = { moments, logs, clarity };
  return { strip: at, line, readings: readLine(line, automaton) };
}

test("looks that agree are believed", () => {
  const [best, second] = vote([looked("AB123CD"), looked("AB123CD")]);
  expect(best).toMatchObject({ text: "AB123CD", country: "F" });
  expect(best?.score ?? 0).toBeGreaterThan((second?.score ?? -99) + 2);
});

test("one clear look outweighs two blurred ones", () => {
  expect(vote([looked("AB123CD", 0.01), looked("AB128CD", 0.7), looked("AB128CD", 0.7)])[0]?.text).toBe(
    "AB123CD",
  );
});

test("looks that contradict each other leave no margin, and nothing is answered", () => {
  const places = new Places();
  places.add(looked("AB123CD"));
  places.add(looked("AB128CD"));
  const [read] = answersOf(places.ranked());
  expect(read).toMatchObject({ plate: null });
  expect(read?.confidence ?? 1).toBeLessThan(0.98);
  // What is doubted is one character, and the posterior says which.
  expect(read?.characters[0]?.["A"]).toBeGreaterThan(0.99);
  expect(read?.characters[4]?.["8"]).toBeCloseTo(read?.characters[4]?.["3"] ?? 0, 1);
});

test("a clear look is answered with its box, and two vehicles are two reads", () => {
  const places = new Places();
  places.add(looked("AB123CD"));
  places.add(looked("EF456GH", 0.02, { ...strip, x: 400 }));
  const reads = answersOf(places.ranked());
  expect(reads.map(({ plate }) => plate).toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
    "AB123CD",
    "EF456GH",
  ]);
  expect(reads.map(({ box }) => Math.round(box.x + box.width / 2)).sort((a, b) => a - b)).toEqual([100, 400]);
});

test("small lettering beside a plate is not read as another plate", () => {
  const places = new Places();
  places.add(looked("AB123CD"));
  places.add(looked("EF456GH", 0.02, { ...strip, x: 400, width: 30, height: 7 }));
  expect(answersOf(places.ranked()).filter(({ plate }) => plate !== null)).toHaveLength(1);
});

test("a line of text that fits no form well is not answered", () => {
  const places = new Places();
  places.add(looked("BOULANG"));
  expect(answersOf(places.ranked())[0]?.plate ?? null).toBeNull();
});
