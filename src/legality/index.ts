export { type Decision, decide } from "./decide.ts";
export { type Explanation, explain } from "./explain.ts";
export { type Facts, type Held, readFacts } from "./facts.ts";
export { decideInstall } from "./install.ts";
export { isOverdue, packNamed } from "./packs/index.ts";
export type { Circumstances, Question, Requisition } from "./question.ts";
export { type ReplayedFinding, type ReplayedFunction, replayValenciennes } from "./replay/index.ts";
export type { Bilingual, Pack, Retention, Rule, Verdict } from "./rule.ts";
export { type LawRow, lawTable } from "./table.ts";
