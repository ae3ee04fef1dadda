import { law, metIf, type Rule } from "../../rule.ts";
import { base, readOn } from "./base.ts";
import { handedOverProperly } from "./hand-over.ts";
import { accounted, logOpen, motiveGiven, who } from "./viewers.ts";

/** CSI R253-6: the closed list of grounds on which the right of access can be refused. */
export const refusalGrounds = [
  "state-security",
  "defence",
  "public-security",
  "pending-proceedings",
  "rights-of-third-parties",
] as const;

export const dataSubjectCopy: Rule = {
  id: "FR-12",
  processing: "data-subject-copy",
  verdict: "ALLOW_IF",
  title: {
    fr: "Droit d'accès : voir ou recevoir ses images",
    en: "Right of access: to see or receive one's pictures",
  },
  sentence: {
    fr: "Chacun peut demander à voir les images où il apparaît ; les autres personnes y sont floutées.",
    en: "Anyone may ask to see the pictures they appear in; other people in them are blurred.",
  },
  articles: ["CSI R253-6", "RGPD 15", "LIL 105"],
  conditions: [
    ...who,
    law({
      id: "identity-checked",
      article: "CSI R253-6",
      fr: "L'identité du demandeur doit avoir été vérifiée.",
      en: "The identity of the person who asks must have been checked.",
      check: ({ question }) => metIf(question.circumstances?.dataSubject?.identityChecked === true),
    }),
    law({
      id: "third-parties-blurred",
      article: "CSI R253-6 IV",
      fr: "Les tiers doivent être floutés sur la copie.",
      en: "Third parties must be blurred in the copy.",
      check: ({ question }) => metIf(question.circumstances?.dataSubject?.thirdPartiesBlurred === true),
    }),
    law({
      id: "no-refusal-ground",
      article: "CSI R253-6",
      fr: "Aucun motif légal de refus ne doit avoir été retenu.",
      en: "No lawful ground of refusal must have been found.",
      check: ({ question }) => {
        const ground = question.circumstances?.dataSubject?.refusalGround;
        return metIf(ground === undefined, ground);
      },
    }),
    ...accounted,
  ],
  retention: { kind: "until", event: { fr: "la clôture de la demande", en: "the request is closed" } },
  readOn,
  confidence: "high",
};

export const administrativeExtract: Rule = {
  id: "FR-13",
  processing: "administrative-extract",
  verdict: "ALLOW_IF",
  title: {
    fr: "Extrait pour une procédure administrative ou disciplinaire",
    en: "Extract for an administrative or disciplinary procedure",
  },
  sentence: {
    fr: "Une autorité qui mène une procédure administrative ou disciplinaire peut recevoir l'extrait utile, référence à l'appui.",
    en: "An authority that conducts an administrative or disciplinary procedure may receive the extract it needs, with its reference.",
  },
  articles: ["CSI R253-3 III-3°", "CSI R253-4"],
  conditions: [
    ...who,
    law({
      id: "procedure-named",
      article: "CSI R253-3 III-3°",
      fr: "La référence de la procédure doit être donnée.",
      en: "The reference of the procedure must be given.",
      check: ({ question }) => metIf((question.circumstances?.procedure?.reference ?? "").trim() !== ""),
    }),
    law({
      id: "authority-competent",
      article: "CSI R253-3 III-3°",
      fr: "L'autorité doit être compétente pour cette procédure.",
      en: "The authority must be competent for this procedure.",
      check: ({ question }) => metIf(question.circumstances?.procedure?.competentAuthority === true),
    }),
    ...handedOverProperly,
    motiveGiven,
    logOpen,
  ],
  retention: {
    kind: "until",
    event: {
      fr: "la fin de la procédure, chez l'autorité qui la mène",
      en: "the procedure ends, with the authority that conducts it",
    },
  },
  readOn,
  confidence: "medium",
  penalty: "CP 226-22",
};

/**
 * CR R121-6: what the holder of the registration answers for, as décret 2016-1955 wrote it. Later additions
 * (pedestrians, wrong way, plates) were not read, so they stay out.
 */
export const videoFinedOffences: readonly string[] =
  `R412-1 R412-6-1 R412-7 R412-8 R417-10 R421-7 R412-12 R412-19 R412-22 R412-30 R412-31 R415-6
   R413-14 R413-14-1 R413-17 R414-4 R414-6 R414-16 R415-2 R431-1 L324-2`.split(/\s+/);

export const videoFine: Rule = {
  id: "FR-14",
  processing: "video-fine",
  verdict: "ALLOW_IF",
  title: { fr: "Vidéoverbalisation par un agent", en: "Fining by a person who watches" },
  sentence: {
    fr: "Un policier municipal peut verbaliser ce qu'il voit de ses yeux à l'écran ; aucune machine ne constate à sa place.",
    en: "A municipal police officer may fine what they see with their own eyes on a screen; no machine finds it in their place.",
  },
  articles: ["CSI L251-2 4°", "CR L121-3", "CR R121-6"],
  conditions: [
    ...base,
    ...who,
    law({
      id: "purpose-traffic-offences",
      article: "CSI L251-2 4°",
      fr: "La caméra doit avoir été autorisée pour constater les infractions routières (4°).",
      en: "The camera must have been authorised to record traffic offences (4°).",
      check: ({ question }) =>
        metIf(question.purpose === 4, question.purpose === undefined ? "—" : `${question.purpose}°`),
    }),
    law({
      id: "agent-competent",
      article: "CR L121-3",
      fr: "L'agent doit être policier municipal.",
      en: "The agent must be a municipal police officer.",
      check: ({ designation }) =>
        metIf(designation?.record.capacity === "municipal-police", designation?.record.capacity),
    }),
    law({
      id: "offence-listed",
      article: "CR R121-6",
      fr: "L'infraction doit être de celles que l'article R121-6 permet de relever ainsi.",
      en: "The offence must be one of those that article R121-6 allows to be recorded so.",
      check: ({ question }) => {
        const { offence } = question.circumstances ?? {};
        return metIf(offence !== undefined && videoFinedOffences.includes(offence), offence);
      },
    }),
    ...accounted,
  ],
  retention: { kind: "authorised" },
  readOn,
  confidence: "medium",
  doubt: {
    fr: "La liste est lue dans sa version de 2017 ; ses ajouts et la procédure détaillée ne le sont qu'en partie.",
    en: "The list was read in its version of 2017; its additions and the detailed procedure only in part.",
  },
};
