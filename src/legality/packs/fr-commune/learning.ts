import { law, metIf, type Rule } from "../../rule.ts";
import { readOn } from "./base.ts";

export const trainOnFootage: Rule = {
  id: "FR-70",
  processing: "train-on-footage",
  verdict: "DENY",
  title: {
    fr: "Entraîner un logiciel sur les images de la ville",
    en: "Train software on the town's pictures",
  },
  sentence: {
    fr: "Les images des habitants ne servent pas à fabriquer des logiciels : ce n'est pas pour cela qu'elles sont prises.",
    en: "Residents' pictures are not used to make software: that is not what they are taken for.",
  },
  articles: ["CSI L251-2", "CP 226-21"],
  conditions: [],
  retention: { kind: "nothing" },
  readOn,
  confidence: "high",
  penalty: "CP 226-21",
};

export const demonstrate: Rule = {
  id: "FR-71",
  processing: "demonstrate",
  verdict: "ALLOW",
  title: {
    fr: "Démontrer sur des images de synthèse ou sous licence",
    en: "Demonstrate on synthetic or licensed footage",
  },
  sentence: {
    fr: "Une démonstration qui n'utilise aucune image d'un habitant est libre.",
    en: "A demonstration that uses no picture of a resident is free.",
  },
  articles: ["RGPD 4(1)"],
  conditions: [
    law({
      id: "no-one-in-view",
      article: "RGPD 4(1)",
      fr: "Les images doivent être de synthèse, composées ou sous licence, et marquées telles.",
      en: "The footage must be rendered, composited or licensed, and marked so.",
      check: ({ camera }) =>
        metIf(camera !== undefined && camera.record.footage !== "real", camera?.record.footage),
    }),
  ],
  retention: { kind: "until", event: { fr: "la fin de la démonstration", en: "the demonstration ends" } },
  readOn,
  confidence: "high",
};
