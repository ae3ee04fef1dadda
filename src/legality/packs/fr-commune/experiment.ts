import type { Processing, RuleId } from "#model";
import type { Rule } from "../../rule.ts";
import { readOn } from "./base.ts";
import { eightEvents, isOneOfTheEight } from "./eight-events.ts";
import { article10, experimentConditions, ofTheOrder, sensitiveZone } from "./experiment-conditions.ts";

function experimental(processing: Processing, id: RuleId, fr: string, en: string): Rule {
  return {
    id,
    processing,
    verdict: "DENY_UNLESS_PERMIT",
    title: { fr: `Détection : ${fr}`, en: `Detection: ${en}` },
    sentence: {
      fr: "Aucun logiciel n'analyse les images de la rue, sauf dans l'expérimentation que la loi a ouverte : huit types d'événement, un logiciel attesté par le ministre, un grand événement, un mois au plus.",
      en: "No software analyses pictures of the street, except in the experiment that a law opened: eight types of event, software certified by the minister, a large event, a month at most.",
    },
    articles: [article10, "Décret 2023-828", "CE 506370"],
    conditions:
      processing === "detect-zone-crossing" ? [...experimentConditions, sensitiveZone] : experimentConditions,
    retention: { kind: "unread" },
    readOn,
    confidence: "high",
    doubt: {
      fr: "La reprise votée en 2026 n'a pas été lue dans son texte promulgué ; la durée de conservation des signalements non plus.",
      en: "The renewal voted in 2026 was not read as promulgated; nor was the time for which signals are kept.",
    },
    penalty: "CP 226-16, 226-21",
  };
}

const isEvent = (name: string): name is keyof typeof eightEvents => isOneOfTheEight(name);

export const experimentRules: readonly Rule[] = [
  ...Object.keys(eightEvents)
    .filter(isEvent)
    .map((processing) => {
      const [id, fr, en] = eightEvents[processing];
      return experimental(processing, id, fr, en);
    }),
  {
    ...experimental(
      "count-with-alert",
      "FR-43",
      "comptage avec alerte sur un seuil",
      "counting with an alert on a threshold",
    ),
    // A count that alerts is the density event (FR-36) under another name: the order must name that one.
    conditions: experimentConditions.map((condition) =>
      condition.id === "type-named"
        ? ofTheOrder(
            "type-named",
            condition.sentence,
            ({ types }) => types.includes("detect-density"),
            ({ types }) => types.join(", "),
          )
        : condition,
    ),
  },
];
