import type { Rule } from "../../rule.ts";
import { readOn } from "./base.ts";
import { accounted } from "./viewers.ts";

/** No text says how a town shows what it does, and two want it shown at once: no picture is in it, all else is. */
export const makeDossier: Rule = {
  id: "HR-03",
  processing: "make-dossier",
  verdict: "ALLOW_IF",
  title: { fr: "Établir le dossier de contrôle", en: "Make the inspection dossier" },
  sentence: {
    fr: "Le contrôleur, le délégué et le chef de service obtiennent tout ce qu'un contrôle demande, sans aucune image ; le journal dit qui l'a demandé et pourquoi.",
    en: "The inspector, the officer and the chief get all that an inspection asks for, without any picture; the log says who asked for it and why.",
  },
  articles: ["CSI L253-3", "LIL 19", "RGPD 39", "CSI R253-5"],
  conditions: [...accounted],
  retention: {
    kind: "until",
    event: {
      fr: "la remise, une heure après au plus tard",
      en: "it is fetched, an hour later at the latest",
    },
  },
  readOn,
  confidence: "medium",
};
