import { type PackName, type Processing, packNames } from "#model";
import type { Bilingual, Verdict } from "../rule.ts";
import { type LawRow, lawTable } from "../table.ts";
import {
  type Proof,
  type TownFunction,
  valenciennesFindings,
  valenciennesFunctions,
} from "./valenciennes.ts";

export interface ReplayedFunction extends TownFunction {
  readonly processing: Processing;
  readonly verdict: Verdict;
  readonly articles: readonly string[];
  readonly sentence: Bilingual;
  /** Packs under which the same function may run, on their conditions. */
  readonly permittedUnder: readonly PackName[];
}

export interface ReplayedFinding {
  readonly finding: Bilingual;
  readonly answer: Bilingual;
  readonly row: string;
  readonly articles: readonly string[];
  readonly proof: Proof;
}

/** What a commune with Valenciennes' three packages would be answered here today, by the rules that are in force. */
export function replayValenciennes(): {
  functions: readonly ReplayedFunction[];
  findings: readonly ReplayedFinding[];
} {
  return {
    functions: valenciennesFunctions.map((one) => {
      const { processing, verdict, articles, sentence } = rowOf(one.row);
      return { ...one, processing, verdict, articles, sentence, permittedUnder: permitting(processing) };
    }),
    findings: valenciennesFindings.map(({ condition, ...one }) => ({
      ...one,
      articles: condition === undefined ? rowOf(one.row).articles : [articleOf(one.row, condition)],
    })),
  };
}

function rowOf(id: string): LawRow {
  const row = lawTable("fr-commune").find((one) => one.id === id);
  if (row === undefined) throw new RangeError(`fr-commune has no row ${id}`);
  return row;
}

function articleOf(id: string, condition: string): string {
  const found = rowOf(id).conditions.find((one) => one.id === condition);
  if (found === undefined) throw new RangeError(`${id} has no condition ${condition}`);
  return found.article;
}

function permitting(processing: Processing): PackName[] {
  return packNames.filter((pack) =>
    lawTable(pack).some(
      (row) => row.processing === processing && (row.verdict === "ALLOW" || row.verdict === "ALLOW_IF"),
    ),
  );
}
