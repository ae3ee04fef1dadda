import { failed, law, metIf, type Rule } from "../../rule.ts";
import { base, readOn } from "../fr-commune/base.ts";
import { accounted, designated } from "../fr-commune/viewers.ts";

/** CSI L233-1, closed list: terrorism, crime and organised crime, stolen vehicles, customs offences. */
const platePurposes = ["terrorism", "organised-crime", "stolen-vehicle", "customs"];

const purposeOfL2331 = law({
  id: "plate-purpose",
  article: "CSI L233-1",
  fr: "La finalité doit être l'une de celles de L233-1 : terrorisme, criminalité organisée, véhicules volés, douane.",
  en: "The purpose must be one of L233-1: terrorism, organised crime, stolen vehicles, customs.",
  check: ({ question }) => {
    const purpose = question.circumstances?.statePurpose;
    return metIf(purpose !== undefined && platePurposes.includes(purpose), purpose);
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
    if (span === undefined) return metIf(true);
    return metIf((circumstances?.procedure?.reference ?? "").trim() !== "");
  },
});

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

const plates = {
  verdict: "ALLOW_IF",
  articles: ["CSI L233-1", "CSI L233-2"],
  readOn,
  confidence: "high",
} as const;

const storePlates: Rule = {
  ...plates,
  id: "FR-24",
  processing: "store-plates",
  title: { fr: "Garder les plaques relevées", en: "Store the plates that were read" },
  sentence: {
    fr: "La police, la gendarmerie et la douane peuvent garder quinze jours, sous scellé, les plaques qui n'ont rien donné.",
    en: "Police, gendarmerie and customs may keep plates that matched nothing for fifteen days, under seal.",
  },
  conditions: [...base, designated, purposeOfL2331, sealOpenedByAProcedure, ...accounted],
  retention: {
    kind: "calendar",
    most: "P15D",
    from: { fr: "le passage, sous scellé", en: "the passage, under seal" },
  },
};

const matchPlates: Rule = {
  ...plates,
  id: "FR-25",
  processing: "match-plates",
  title: { fr: "Alerte sur une plaque recherchée", en: "Alert on a wanted plate" },
  sentence: {
    fr: "La police, la gendarmerie et la douane peuvent comparer les plaques au fichier des véhicules volés ou signalés.",
    en: "Police, gendarmerie and customs may compare plates with the file of stolen or wanted vehicles.",
  },
  conditions: [...base, designated, purposeOfL2331, ...accounted],
  retention: { kind: "calendar", most: "P1M", from: { fr: "la correspondance", en: "the match" } },
};

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
