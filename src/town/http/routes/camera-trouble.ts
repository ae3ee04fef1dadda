import { Fault } from "#base";
import { isProblem, type Refusal, refuse } from "../problems.ts";

/** What a camera did not do, as an answer: its fault has the code and the facts, the table has the words. */
export function cameraTrouble(error: unknown): Refusal {
  if (!(error instanceof Fault) || !isProblem(error.code)) throw error;
  const facts = Object.entries(error.facts).map(([name, value]) => [name, String(value ?? "")]);
  const { certificate } = error.facts;
  return refuse(
    error.code,
    Object.fromEntries(facts),
    typeof certificate === "string" ? { certificate } : {},
  );
}

/** The same in words alone, for the lines of a table. */
export function wordsOfTrouble(fault: Fault): { fr: string; en: string } {
  return cameraTrouble(fault).problem.message;
}
