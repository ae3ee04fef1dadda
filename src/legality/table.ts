import type { PackName, Processing } from "#model";
import { packNamed } from "./packs/index.ts";
import {
  type Bilingual,
  type Retention,
  type Rule,
  type Said,
  type Span,
  said,
  type Verdict,
} from "./rule.ts";

/** One row of the verdict table, as `vigie law table` prints it. */
export interface LawRow {
  readonly id: string;
  readonly processing: Processing;
  readonly verdict: Verdict;
  readonly articles: readonly string[];
  readonly title: Bilingual;
  readonly sentence: Bilingual;
  readonly conditions: readonly Said[];
  readonly retention: Bilingual;
  readonly readOn: string;
  readonly confidence: Rule["confidence"];
  readonly doubt: Bilingual | undefined;
}

export function lawTable(pack: PackName): readonly LawRow[] {
  return packNamed(pack).rules.map((rule) => ({
    id: rule.id,
    processing: rule.processing,
    verdict: rule.verdict,
    articles: rule.articles,
    title: rule.title,
    sentence: rule.sentence,
    conditions: rule.conditions.map(said),
    retention: sayRetention(rule.retention),
    readOn: rule.readOn,
    confidence: rule.confidence,
    doubt: rule.doubt,
  }));
}

function sayRetention(retention: Retention): Bilingual {
  switch (retention.kind) {
    case "nothing":
      return { fr: "rien n'est gardé", en: "nothing is kept" };
    case "authorised":
      return {
        fr: "la durée autorisée, et jamais plus d'un mois",
        en: "the authorised time, and never more than a month",
      };
    case "calendar": {
      const [fr, en] = spans[retention.most];
      return {
        fr: `${fr} au plus après ${retention.from.fr}`,
        en: `${en} at most after ${retention.from.en}`,
      };
    }
    case "working-days":
      return {
        fr: `${retention.most} jours ouvrables au plus après ${retention.from.fr}`,
        en: `${retention.most} working days at most after ${retention.from.en}`,
      };
    case "until":
      return { fr: `jusqu'à : ${retention.event.fr}`, en: `until: ${retention.event.en}` };
    case "unread":
      return { fr: "fixée par un décret qui n'a pas été lu", en: "set by a decree that was not read" };
  }
}

const spans: Readonly<Record<Span, readonly [string, string]>> = {
  P1M: ["un mois", "one month"],
  P15D: ["quinze jours", "fifteen days"],
  P3Y: ["trois ans", "three years"],
};
