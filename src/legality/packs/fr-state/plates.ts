import { platePurposes } from "#contract";
import { type Case, holdsAt } from "../../case.ts";
import type { Held } from "../../facts.ts";
import { type Condition, failed, houseRule, law, met, metIf, metUntil, type Rule } from "../../rule.ts";
import { base, readOn } from "../fr-commune/base.ts";
import { designated, logOpen, motiveGiven } from "../fr-commune/viewers.ts";

/** The service's decision in force for plates on this camera: the one that holds longest. */
function arrangement({ facts, now, question }: Case): Held<"plate-reading"> | undefined {
  return facts
    .of("plate-reading")
    .filter((held) => held.record.use === "wanted-vehicles" && holdsAt(held, now))
    .filter(({ record }) => record.cameras.includes(question.camera ?? ""))
    .toSorted((a, b) => b.until - a.until || (a.record.id < b.record.id ? -1 : 1))[0];
}

/** Asked of a person alone: a reader has no motive and no designation. */
function ofAPerson(condition: Condition): Condition {
  return {
    ...condition,
    check: (given) => ("person" in given.question.by ? condition.check(given) : met),
  };
}

/** What was sealed under an arrangement that has ended is still opened under it: a person is not asked for one. */
const arrangementInForce = law({
  id: "arrangement-in-force",
  article: "CSI L233-1",
  fr: "Une décision du service, en cours, doit désigner cette caméra pour la lecture des plaques.",
  en: "A decision of the service, in force, must name this camera for plate reading.",
  check: (given) => {
    if ("person" in given.question.by) return met;
    const held = arrangement(given);
    return held === undefined ? failed() : metUntil(held.until);
  },
});

/** CSI L233-1, closed list: terrorism, crime and organised crime, stolen vehicles, customs offences. */
const purposeOfL2331 = law({
  id: "plate-purpose",
  article: "CSI L233-1",
  fr: "La finalité doit être l'une de celles de L233-1 : terrorisme, criminalité organisée, véhicules volés, douane.",
  en: "The purpose must be one of L233-1: terrorism, organised crime, stolen vehicles, customs.",
  check: (given) => {
    const { by, circumstances } = given.question;
    const named =
      "person" in by
        ? [circumstances?.statePurpose].filter((purpose) => purpose !== undefined)
        : (arrangement(given)?.record.statePurposes ?? []);
    const known = (purpose: string) => platePurposes.some((one) => one === purpose);
    return metIf(named.length > 0 && named.every(known), named.join(", ") || "—");
  },
});

/** L233-2: what matched nothing is sealed for fifteen days, and opened only for a criminal or customs procedure. */
const sealOpenedByAProcedure = law({
  id: "seal",
  article: "CSI L233-2",
  fr: "Les passages sans correspondance restent scellés quinze jours, sauf procédure pénale ou douanière nommée.",
  en: "Passages without a match stay sealed for fifteen days, except for a named criminal or customs procedure.",
  check: ({ question }) => {
    const { span, circumstances } = question;
    if (span === undefined) return met;
    return metIf((circumstances?.procedure?.reference ?? "").trim() !== "");
  },
});

/** The two halves of the key are two people's; the rule asks for the second before any half is used. */
const secondPerson = houseRule({
  id: "second-person",
  article: "CSI L233-2",
  fr: "Une seconde personne doit ouvrir le scellé avec la première.",
  en: "A second person must open the seal with the first.",
  check: ({ question }) => {
    const { span, circumstances, by } = question;
    if (span === undefined || !("person" in by)) return met;
    const second = (circumstances?.secondAgent ?? "").trim();
    return metIf(second !== "" && second !== by.person, second || "—");
  },
});

const plates = {
  verdict: "ALLOW_IF",
  articles: ["CSI L233-1", "CSI L233-2"],
  readOn,
  confidence: "high",
} as const;

export const storePlates: Rule = {
  ...plates,
  id: "FR-24",
  processing: "store-plates",
  title: { fr: "Garder les plaques relevées", en: "Store the plates that were read" },
  sentence: {
    fr: "La police, la gendarmerie et la douane peuvent garder quinze jours, sous scellé, les plaques qui n'ont rien donné.",
    en: "Police, gendarmerie and customs may keep plates that matched nothing for fifteen days, under seal.",
  },
  conditions: [
    ...base,
    arrangementInForce,
    ofAPerson(designated),
    purposeOfL2331,
    sealOpenedByAProcedure,
    secondPerson,
    ofAPerson(motiveGiven),
    logOpen,
  ],
  retention: {
    kind: "calendar",
    most: "P15D",
    from: { fr: "le passage, sous scellé", en: "the passage, under seal" },
  },
};

export const matchPlates: Rule = {
  ...plates,
  id: "FR-25",
  processing: "match-plates",
  title: { fr: "Alerte sur une plaque recherchée", en: "Alert on a wanted plate" },
  sentence: {
    fr: "La police, la gendarmerie et la douane peuvent comparer les plaques au fichier des véhicules volés ou signalés.",
    en: "Police, gendarmerie and customs may compare plates with the file of stolen or wanted vehicles.",
  },
  conditions: [
    ...base,
    arrangementInForce,
    ofAPerson(designated),
    purposeOfL2331,
    ofAPerson(motiveGiven),
    logOpen,
  ],
  retention: { kind: "calendar", most: "P1M", from: { fr: "la correspondance", en: "the match" } },
};
