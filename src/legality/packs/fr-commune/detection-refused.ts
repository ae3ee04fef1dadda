import type { Processing, RuleId } from "#model";
import type { Bilingual, Rule } from "../../rule.ts";
import { readOn } from "./base.ts";

/** What is not among the eight events of décret 2023-828 has no text, and CE 506370 (Nice, 30 January 2026) settles it. */
function notAmongTheEight(
  id: RuleId,
  processing: Processing,
  title: Bilingual,
  sentence: Bilingual,
  articles: readonly string[],
): Rule {
  return {
    id,
    processing,
    verdict: "DENY",
    title,
    sentence,
    articles,
    conditions: [],
    retention: { kind: "nothing" },
    readOn,
    confidence: "high",
    penalty: "CP 226-16, 226-21",
  };
}

export const refusedDetectionRules: readonly Rule[] = [
  notAmongTheEight(
    "FR-38",
    "detect-loitering",
    { fr: "Détection : maraudage, stationnement d'une personne", en: "Detection: loitering" },
    {
      fr: "Rester dans la rue n'est pas un événement que la loi permette de faire repérer par une machine.",
      en: "Staying in the street is not an event that the law lets a machine look for.",
    },
    ["Décret 2023-828", "CE 506370", "CNIL, avertissement du 12 mai 2021"],
  ),
  notAmongTheEight(
    "FR-39",
    "detect-abnormal-speed",
    {
      fr: "Détection : course, bagarre, « comportement anormal »",
      en: 'Detection: running, fighting, "abnormal behaviour"',
    },
    {
      fr: "Courir, se disputer ou paraître étrange ne figure pas parmi les huit événements que la loi laisse détecter.",
      en: "Running, quarrelling or seeming odd is not among the eight events that the law lets be detected.",
    },
    ["Décret 2023-828", "CE 506370", "CNIL, avertissement du 12 mai 2021"],
  ),
  notAmongTheEight(
    "FR-40",
    "detect-object-removed",
    {
      fr: "Détection : objet enlevé, dépôt d'ordures, graffiti",
      en: "Detection: object removed, dumped waste, graffiti",
    },
    {
      fr: "Filmer un lieu où l'on jette des ordures est permis ; faire repérer le geste par un logiciel ne l'est pas.",
      en: "Filming a place where waste is dumped is allowed; having software spot the act is not.",
    },
    ["CE 506370", "CSI L251-2 11°", "CNIL, rapport 2023"],
  ),
  notAmongTheEight(
    "FR-41",
    "detect-stopped-vehicle",
    { fr: "Détection : véhicule arrêté ou mal garé", en: "Detection: stopped or badly parked vehicle" },
    {
      fr: "C'est le cas même que le Conseil d'État a jugé à Nice : aucun texte ne permet d'analyser automatiquement les images de la rue pour cela.",
      en: "This is the very case that the Conseil d'État judged at Nice: no text allows pictures of the street to be analysed automatically for it.",
    },
    ["CE 506370"],
  ),
];
