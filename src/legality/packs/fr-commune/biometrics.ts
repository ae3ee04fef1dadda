import type { Rule } from "../../rule.ts";
import { readOn } from "./base.ts";

/** Refused in every pack, and absent from the product: no module, no model file, no column. */
const never = {
  verdict: "DENY",
  conditions: [],
  retention: { kind: "nothing" },
  readOn,
  confidence: "high",
  penalty: "CP 226-16, 226-19",
} as const;

export const biometricRules: readonly Rule[] = [
  {
    ...never,
    id: "FR-60",
    processing: "recognise-face",
    title: { fr: "Reconnaissance faciale, en direct ou après coup", en: "Face recognition, live or later" },
    sentence: {
      fr: "Reconnaître quelqu'un à son visage dans la rue est interdit ; ce logiciel n'en contient pas le moyen.",
      en: "Recognising someone by their face in the street is forbidden; this software does not contain the means.",
    },
    articles: ["Règlement (UE) 2024/1689, art. 5(1)(h)", "LIL 6 et 88"],
  },
  {
    ...never,
    id: "FR-61",
    processing: "infer-protected-trait",
    title: {
      fr: "Émotions, démarche, origine, religion ou santé supposées",
      en: "Emotions, gait, supposed origin, religion or health",
    },
    sentence: {
      fr: "Deviner ce que les gens ressentent, croient ou sont est interdit ; ce logiciel n'en contient pas le moyen.",
      en: "Guessing what people feel, believe or are is forbidden; this software does not contain the means.",
    },
    articles: ["Règlement (UE) 2024/1689, art. 5(1)(f)(g)", "CSI R253-1"],
  },
  {
    ...never,
    id: "FR-62",
    processing: "re-identify-person",
    title: {
      fr: "Retrouver une personne de caméra en caméra par logiciel",
      en: "Finding a person from camera to camera by software",
    },
    sentence: {
      fr: "Aucun logiciel ne suit une personne d'une caméra à l'autre : même l'expérimentation défend tout rapprochement.",
      en: "No software follows a person from one camera to another: even the experiment forbids any linking.",
    },
    articles: ["Loi 2023-380, art. 10 IV", "CSI L251-2", "CNIL, avertissement du 12 mai 2021"],
  },
];
