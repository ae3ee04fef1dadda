import { law, metIf, type Rule } from "../../rule.ts";
import { base, readOn } from "./base.ts";

/** Kept for what a plate count would need if it were allowed. */
export const vehicleStatistics: Rule = {
  id: "FR-28",
  processing: "vehicle-statistics",
  verdict: "CONTESTED→DENY",
  title: { fr: "Statistiques anonymes de véhicules", en: "Anonymous vehicle statistics" },
  sentence: {
    fr: "Compter des véhicules par leurs plaques est refusé : depuis la décision Nice de 2026 il n'est plus sûr qu'une exception statistique le permette.",
    en: "Counting vehicles by their plates is refused: since the Nice decision of 2026 it is no longer sure that a statistical exception allows it.",
  },
  articles: ["CE 506370", "CNIL, position de juillet 2022"],
  conditions: [
    ...base,
    law({
      id: "aggregate-only",
      article: "CNIL, position de juillet 2022",
      fr: "Seuls des totaux doivent sortir de l'appareil, sans plaque, sans image, sans alerte.",
      en: "Only totals may leave the device, without plates, pictures or alerts.",
      check: ({ module }) =>
        metIf(
          module !== undefined &&
            module.record.onDevice &&
            !module.record.keepsImages &&
            module.record.output === "aggregate",
          module?.record.output,
        ),
    }),
  ],
  retention: { kind: "nothing" },
  readOn,
  confidence: "low",
  doubt: {
    fr: "La CNIL a vu de tels comptages sans les condamner ; le Conseil d'État parle depuis d'analyse systématique.",
    en: "The CNIL saw such counts without condemning them; the Conseil d'État has since spoken of systematic analysis.",
  },
};
