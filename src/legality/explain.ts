import type { Micros } from "#base";
import { openCase } from "./case.ts";
import { type Decision, decide, examine } from "./decide.ts";
import type { Facts } from "./facts.ts";
import { isOverdue } from "./packs/index.ts";
import type { Question } from "./question.ts";
import { type Bilingual, type Pack, type Rule, type Said, said } from "./rule.ts";

/** "May I, and why not?", with every condition and what was found, before anyone tries. */
export interface Explanation {
  readonly decision: Decision;
  readonly rule:
    | Pick<Rule, "id" | "verdict" | "title" | "sentence" | "articles" | "readOn" | "confidence" | "doubt">
    | undefined;
  /** Each sentence says what must be: where it is not met, what would have to change. */
  readonly conditions: readonly (Said & {
    readonly met: boolean;
    readonly found: string | undefined;
    readonly by: string | undefined;
  })[];
  /** What the Code pénal attaches to doing it all the same; only where a rule of law stops it. */
  readonly penalty: Bilingual | undefined;
  readonly overdue: boolean;
}

export function explain(pack: Pack, question: Question, facts: Facts, now: Micros): Explanation {
  const decision = decide(pack, question, facts, now);
  const rule = pack.rules.find(({ processing }) => processing === question.processing);
  const conditions = rule === undefined ? [] : examine(pack, rule, openCase(question, facts, now));
  return {
    decision,
    rule,
    conditions: conditions.map(({ condition, finding }) => ({
      ...said(condition),
      met: finding.met,
      found: finding.met ? undefined : finding.found,
      by: finding.met ? undefined : finding.by,
    })),
    penalty:
      decision.outcome === "deny" ? decision.reasons.find(({ penalty }) => penalty)?.penalty : undefined,
    overdue: isOverdue(pack, now, facts.zone),
  };
}
