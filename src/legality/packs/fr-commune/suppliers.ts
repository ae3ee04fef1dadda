import { holdsAt } from "../../case.ts";
import { failed, houseRule, law, metIf, metUntil, type Rule } from "../../rule.ts";
import { readOn } from "./base.ts";
import { logOpen } from "./viewers.ts";

const longestSessionMinutes = 240;

/** As a person types a name: capitals, accents and spaces do not make another supplier. */
const plain = (name: string) =>
  name
    .normalize("NFKD")
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();

/** GDPR 28 and 32. At Valenciennes the supplier's remote access was in the contract of 2016. */
export const remoteMaintenance: Rule = {
  id: "FR-80",
  processing: "remote-maintenance",
  verdict: "ALLOW_IF",
  title: { fr: "Télémaintenance par un fournisseur", en: "Remote maintenance by a supplier" },
  sentence: {
    fr: "Un fournisseur n'entre que si un agent lui ouvre, pour un temps compté, et sans voir les images.",
    en: "A supplier enters only if an agent opens the door, for a limited time, and without seeing pictures.",
  },
  articles: ["RGPD 28", "RGPD 32"],
  conditions: [
    law({
      id: "contract-in-force",
      article: "RGPD 28",
      fr: "Un contrat de sous-traitance avec ce fournisseur doit être en cours.",
      en: "A processor's contract with this supplier must be in force.",
      check: ({ facts, question, now }) => {
        const inForce = facts.of("processor-contract").filter((held) => holdsAt(held, now));
        const name = plain(question.circumstances?.maintenance?.supplier ?? "");
        const theirs = inForce.filter(({ record }) => plain(record.supplier) === name);
        if (theirs.length > 0) return metUntil(Math.max(...theirs.map(({ until }) => until)));
        const others = inForce.map(({ record }) => record.supplier);
        return others.length === 0 ? failed() : failed(others.join(", "));
      },
    }),
    law({
      id: "opened-by-an-agent",
      article: "RGPD 32",
      fr: "La session doit être ouverte par un agent de la commune.",
      en: "The session must be opened by an agent of the town.",
      check: ({ question }) => metIf((question.circumstances?.maintenance?.openedBy ?? "").trim() !== ""),
    }),
    houseRule({
      id: "timed",
      article: "RGPD 32",
      fr: "La session doit finir d'elle-même, quatre heures au plus après son ouverture.",
      en: "The session must end by itself, four hours at most after it is opened.",
      check: ({ question }) => {
        const minutes = question.circumstances?.maintenance?.minutes ?? 0;
        return metIf(minutes > 0 && minutes <= longestSessionMinutes, `${minutes} min`);
      },
    }),
    law({
      id: "no-pictures",
      article: "RGPD 32",
      fr: "La session ne donne accès à aucune image.",
      en: "The session gives access to no picture.",
      check: ({ question }) => metIf(question.circumstances?.maintenance?.pictures === false),
    }),
    logOpen,
  ],
  retention: { kind: "calendar", most: "P3Y", from: { fr: "la session (journal)", en: "the session (log)" } },
  readOn,
  confidence: "high",
};

export const privateOperators: Rule = {
  id: "FR-81",
  processing: "private-operators",
  verdict: "CONTESTED→DENY",
  title: {
    fr: "Confier les écrans de la rue à une société privée",
    en: "Have a private company watch the street",
  },
  sentence: {
    fr: "Les images de la rue ne sont pas regardées par des salariés d'une société privée : le code ne les nomme pas parmi ceux qui peuvent voir.",
    en: "Employees of a private company do not watch pictures of the street: the code does not name them among those who may see.",
  },
  articles: ["CSI R253-3 II", "CSI L613-13"],
  conditions: [],
  retention: { kind: "nothing" },
  readOn,
  confidence: "medium",
  doubt: {
    fr: "L613-13 permet de faire appel à des opérateurs privés ; R253-3 ne les cite que pour les lieux ouverts au public.",
    en: "L613-13 lets private operators be called on; R253-3 names them for places open to the public only.",
  },
};
