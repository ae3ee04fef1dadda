import { alarm, failed, law, met, metIf, type Rule } from "../../rule.ts";
import { readOn } from "./base.ts";

/** CSI L251-3: the inside of dwellings, and specifically their entrances, must not be seen. */
export const masksBurntIn = law({
  id: "masks-burnt-in",
  article: "CSI L251-3",
  fr: "Où l'intérieur ou l'entrée d'un logement peut être vu, un masque irréversible doit être posé avant tout enregistrement.",
  en: "Where the inside or the entrance of a dwelling can be seen, an irreversible mask must be in place before anything is stored.",
  check: ({ camera }) =>
    metIf(camera !== undefined && (!camera.record.masks.dwellingInView || camera.record.masks.burntIn)),
});

const testEvery = { days: 90 };

/** Ninety days are the town's own rhythm, to be set with its data-protection officer. */
export const masksTested = {
  ...alarm({
    id: "masks-tested",
    article: "CSI L251-3",
    fr: "Les masques doivent avoir été vérifiés depuis moins de 90 jours.",
    en: "The masks must have been tested within the last 90 days.",
    check: ({ camera, today }) => {
      if (camera === undefined || !camera.record.masks.dwellingInView) return met;
      const { testedOn } = camera.record.masks;
      if (testedOn === null) return failed("—", today);
      const due = Temporal.PlainDate.from(testedOn).add(testEvery).toString();
      return today <= due ? met : failed(testedOn, due);
    },
  }),
  nature: "house-rule" as const,
};

export const staticMask: Rule = {
  id: "FR-06",
  processing: "privacy-mask",
  verdict: "MANDATORY",
  title: { fr: "Masque fixe sur les logements", en: "Static mask over dwellings" },
  sentence: {
    fr: "Ce qui se passe chez les gens, et sur le seuil de leur porte, ne peut pas être filmé : l'image y est noircie avant d'être gardée.",
    en: "What happens in people's homes and on their doorsteps may not be filmed: the picture is blacked out there before it is kept.",
  },
  articles: ["CSI L251-3"],
  conditions: [
    law({
      id: "mask-irreversible",
      article: "CSI L251-3",
      fr: "Le masque doit être posé avant l'enregistrement et ne pouvoir être levé par personne.",
      en: "The mask must be in place before storage, and no one must be able to lift it.",
      check: ({ camera }) => metIf(camera?.record.masks.burntIn === true),
    }),
  ],
  retention: { kind: "nothing" },
  readOn,
  confidence: "high",
};

export const blurredCopy: Rule = {
  id: "FR-07",
  processing: "blur-copy",
  verdict: "ALLOW",
  title: { fr: "Floutage d'une copie à communiquer", en: "Blurring of a copy to hand over" },
  sentence: {
    fr: "Sur la copie remise à une personne, les visages et les plaques des autres sont floutés. La preuve elle-même n'est jamais retouchée.",
    en: "On the copy given to a person, the faces and plates of others are blurred. The evidence itself is never touched.",
  },
  articles: ["CSI R253-6 IV", "RGPD 25", "RGPD 15(4)"],
  conditions: [
    law({
      id: "on-a-copy",
      article: "CSI R253-6 IV",
      fr: "Le floutage se fait sur une copie, jamais sur l'enregistrement ni sur la preuve.",
      en: "Blurring is done on a copy, never on the recording nor on the evidence.",
      check: ({ question }) => metIf(question.circumstances?.onCopy === true),
    }),
  ],
  retention: { kind: "until", event: { fr: "la clôture de la demande", en: "the request is closed" } },
  readOn,
  confidence: "medium",
};
