import { latestErasure, periodOf, theMonth } from "#calendar";
import { failed, law, metIf, type Rule } from "../../rule.ts";
import { authorisationInForce, cameraAuthorised, cameraRecorded } from "./authorisation.ts";
import { readOn } from "./base.ts";
import { handedOverProperly } from "./hand-over.ts";
import { logOpen, motiveGiven, who } from "./viewers.ts";

/** CPP 60-1 (flagrance), 77-1-1 (preliminary), 99-3 (investigating judge). */
export const requisitionPresent = law({
  id: "requisition-present",
  article: "CPP 60-1, 77-1-1 ou 99-3",
  fr: "Il faut une réquisition : cadre, enquêteur et référence.",
  en: "There must be a requisition: its frame, its officer and its reference.",
  check: ({ question }) => {
    const requisition = question.circumstances?.requisition;
    if (requisition === undefined) return failed();
    return metIf(
      requisition.officer.trim() !== "" && requisition.reference.trim() !== "",
      requisition.reference,
    );
  },
});

export const officerCompetent = law({
  id: "officer-competent",
  article: "CPP 60-1, 77-1-1 ou 99-3",
  fr: "En enquête préliminaire l'enquêteur a l'autorisation d'un magistrat ; sur commission rogatoire il est OPJ.",
  en: "In a preliminary enquiry the officer has a magistrate's authorisation; on letters rogatory they are an OPJ.",
  check: ({ question }) => {
    const requisition = question.circumstances?.requisition;
    if (requisition === undefined) return failed();
    const { frame, quality, magistrate } = requisition;
    const competent =
      frame === "CPP 60-1" ||
      (frame === "CPP 77-1-1" && (quality === "prosecutor" || (magistrate ?? "").trim() !== "")) ||
      (frame === "CPP 99-3" && quality === "OPJ");
    return metIf(competent, `${quality}, ${frame}`);
  },
});

const withinItsScope = law({
  id: "within-scope",
  article: "CSI R253-4",
  fr: "On ne remet que les caméras et les heures que la réquisition nomme.",
  en: "Only the cameras and hours that the requisition names are handed over.",
  check: ({ question }) => {
    const scope = question.circumstances?.requisition?.scope;
    const { span, camera } = question;
    if (scope === undefined || span === undefined) return failed();
    const within = scope.from <= span.from && span.to <= scope.to && span.from <= span.to;
    return metIf(within && scope.cameras.includes(camera ?? ""), scope.cameras.join(", ") || "—");
  },
});

const stillKept = law({
  id: "span-still-kept",
  article: "CSI L252-5",
  fr: "Ce qui a dû être effacé ne peut plus être remis.",
  en: "What had to be erased can no longer be handed over.",
  check: ({ question, authorisation, facts, now }) => {
    if (question.span === undefined || authorisation === undefined) return failed();
    const hold = question.circumstances?.hold;
    if (hold?.for === "requisition") return { met: true, until: hold.ends };
    const { retention } = authorisation.record;
    const latest = latestErasure(question.span.from, [periodOf(retention), theMonth], facts.zone);
    return latest > now ? { met: true, until: latest } : failed(retention);
  },
});

export const exportOnRequisition: Rule = {
  id: "FR-09",
  processing: "export-on-requisition",
  verdict: "ALLOW_IF",
  title: { fr: "Remise sur réquisition judiciaire", en: "Hand-over on a judicial requisition" },
  sentence: {
    fr: "La justice obtient une copie exacte de ce qu'elle demande par écrit, et rien de plus ; tout est noté.",
    en: "The judiciary gets an exact copy of what it asks for in writing, and no more; all of it is written down.",
  },
  articles: ["CPP 60-1", "CPP 77-1-1", "CPP 99-3", "CSI R253-3 III-4°", "CSI R253-4", "CSI R253-5"],
  conditions: [
    cameraRecorded,
    authorisationInForce,
    cameraAuthorised,
    ...who,
    requisitionPresent,
    officerCompetent,
    withinItsScope,
    stillKept,
    ...handedOverProperly,
    motiveGiven,
    logOpen,
  ],
  retention: { kind: "authorised" },
  readOn,
  confidence: "high",
  penalty: "CP 226-22",
};

/** Kept beside the requisition, which people like to think opens it. */
export const searchForRequisition: Rule = {
  id: "FR-54",
  processing: "search-for-requisition",
  verdict: "CONTESTED→DENY",
  title: {
    fr: "Recherche par logiciel dans les images, sur réquisition",
    en: "Software search in recordings, under a requisition",
  },
  sentence: {
    fr: "Même quand la justice le demande, la commune ne fait pas chercher un logiciel dans les images : ces logiciels sont ceux des enquêteurs, sous un magistrat.",
    en: "Even when the judiciary asks, the town lets no software search its pictures: such software belongs to investigators, under a magistrate.",
  },
  articles: ["CPP 230-20", "TA Grenoble 2105328", "CE 489990"],
  conditions: [],
  retention: { kind: "nothing" },
  readOn,
  confidence: "medium",
  doubt: {
    fr: "Un juge des référés n'a pas suivi l'injonction du premier juge en 2023 ; depuis la décision Nice de 2026 un oui est peu probable.",
    en: "An urgent-relief judge did not uphold a first injunction in 2023; since the Nice decision of 2026 a yes is unlikely.",
  },
  penalty: "CP 226-21",
};
