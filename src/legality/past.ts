import type { Reason } from "#contract";
import type { PackName, Processing } from "#model";
import type { Pack } from "./rule.ts";

type Why = Pick<Reason, "article" | "nature" | "sentence">;

/** Loi 2023-380, art. 10: the experiment's treatments signal an event as it happens; what was recorded is not theirs. */
const experiment: Why = {
  article: "Loi 2023-380, art. 10",
  nature: "law",
  sentence: {
    fr: "Une règle s'essaie sur des images enregistrées en laboratoire seulement : l'expérimentation signale l'instant, aucune image passée n'est analysée.",
    en: "A rule is tried on recorded pictures in a laboratory only: the experiment signals the moment, and no past picture is analysed.",
  },
};

const elsewhere: Readonly<Record<PackName, Why | undefined>> = {
  laboratory: undefined,
  "fr-commune": experiment,
  "fr-state": experiment,
  "own-premises": {
    article: "RGPD 5(1)(b)",
    nature: "house-rule",
    sentence: {
      fr: "Ce qui a été enregistré pour être regardé n'est pas analysé : une règle s'essaie en laboratoire.",
      en: "What was recorded to be looked at is not analysed: a rule is tried in a laboratory.",
    },
  },
};

/** Why an event rule may not be run over what was recorded here; undefined where it may, if the gate permits the rest. */
export function refusalOfThePast(pack: Pack, processing: Processing | undefined): Reason | undefined {
  const why = elsewhere[pack.name];
  if (why === undefined) return undefined;
  const rule = pack.rules.find((one) => one.processing === processing)?.id ?? "gate";
  return { rule, condition: "no-past-picture", found: pack.name, effect: "stop", ...why };
}
