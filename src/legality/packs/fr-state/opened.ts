import { failed, law, metIf, type Rule } from "../../rule.ts";
import { base, readOn } from "../fr-commune/base.ts";
import { accounted, designated } from "../fr-commune/viewers.ts";
import { matchPlates, storePlates } from "./plates.ts";

const magistrateAgrees = law({
  id: "magistrate",
  article: "CPP 230-20",
  fr: "Un magistrat doit avoir autorisé ce rapprochement.",
  en: "A magistrate must have authorised this search.",
  check: ({ question }) => metIf((question.circumstances?.requisition?.magistrate ?? "").trim() !== ""),
});

const investigator = law({
  id: "investigator",
  article: "CPP 230-20",
  fr: "Seul un officier ou un agent de police judiciaire désigné peut s'en servir.",
  en: "Only a designated officer or agent of judicial police may use it.",
  check: ({ designation }) =>
    designation === undefined
      ? failed()
      : metIf(designation.record.capacity === "judicial-police", designation.record.capacity),
});

function search(id: string, processing: Rule["processing"], fr: string, en: string): Rule {
  return {
    id,
    processing,
    verdict: "ALLOW_IF",
    title: { fr, en },
    sentence: {
      fr: "Un enquêteur peut s'en servir dans une enquête, avec l'autorisation d'un magistrat ; jamais sur les visages.",
      en: "An investigator may use it in an enquiry, with a magistrate's authorisation; never on faces.",
    },
    articles: ["CPP 230-20"],
    conditions: [...base, designated, investigator, magistrateAgrees, ...accounted],
    retention: { kind: "until", event: { fr: "la fin de l'enquête", en: "the enquiry ends" } },
    readOn,
    confidence: "medium",
  };
}

export const stateRules: readonly Rule[] = [
  storePlates,
  matchPlates,
  search(
    "FR-50",
    "search-by-attribute",
    "Chercher des personnes par leur apparence",
    "Search for people by their looks",
  ),
  search(
    "FR-51",
    "search-vehicle-by-attribute",
    "Chercher des véhicules par couleur ou type",
    "Search for vehicles by colour or type",
  ),
  search("FR-52", "make-synopsis", "Résumé vidéo par objets", "Video synopsis by objects"),
];
