import type { Rule } from "../../rule.ts";
import { readOn } from "./base.ts";

/** CPP 230-20 gives such software to investigators, under a magistrate; TA Grenoble 2105328 (Moirans) annulled a town's use. */
const refused = {
  verdict: "DENY",
  conditions: [],
  retention: { kind: "nothing" },
  readOn,
  confidence: "high",
  penalty: "CP 226-16, 226-21",
} as const;

export const refusedSearchRules: readonly Rule[] = [
  {
    ...refused,
    id: "FR-50",
    processing: "search-by-attribute",
    title: {
      fr: "Chercher des personnes par vêtement, sexe, taille, sac",
      en: "Search for people by clothing, sex, size, bag",
    },
    sentence: {
      fr: "Trier les passants d'après leur apparence est réservé aux enquêteurs, avec l'accord d'un magistrat.",
      en: "Sorting passers-by by their looks is reserved to investigators, with a magistrate's leave.",
    },
    articles: ["CPP 230-20", "TA Grenoble 2105328", "CSI R253-1"],
  },
  {
    ...refused,
    id: "FR-51",
    processing: "search-vehicle-by-attribute",
    title: {
      fr: "Chercher des véhicules par couleur ou par type",
      en: "Search for vehicles by colour or type",
    },
    sentence: {
      fr: "Trier les véhicules d'après leur couleur ou leur forme est une analyse des images de la rue, qu'aucun texte n'ouvre à une commune.",
      en: "Sorting vehicles by colour or shape is an analysis of street pictures, which no text opens to a town.",
    },
    articles: ["CPP 230-20", "TA Grenoble 2105328", "CE 506370"],
  },
  {
    ...refused,
    id: "FR-52",
    processing: "make-synopsis",
    title: { fr: "Résumé vidéo par objets", en: "Video synopsis by objects" },
    sentence: {
      fr: "Découper les personnes et les objets pour les montrer ensemble suppose de les extraire tous : c'est refusé.",
      en: "Cutting out people and objects to show them together means extracting them all: it is refused.",
    },
    articles: ["CPP 230-20", "TA Grenoble 2105328"],
  },
];
