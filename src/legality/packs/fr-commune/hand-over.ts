import { holdsAt } from "../../case.ts";
import { type Condition, failed, houseRule, met, metIf } from "../../rule.ts";
import { metByOneOf } from "./formalities.ts";

/** Four eyes on what leaves; in an urgency the second pair comes within a day, where the town has adopted that by an act. */
const secondAgent = houseRule({
  id: "second-agent",
  article: "CSI R253-2",
  fr: "Un second agent, autre que celui qui extrait, doit avoir relu l'extraction ; dans l'urgence il la relit sous 24 heures, si un acte de la ville inscrit au registre l'a adopté.",
  en: "A second agent, other than the one who extracts, must have reviewed the extraction; in an urgency they review it within 24 hours, if an act of the town in the register has adopted that.",
  check: ({ question, facts, now }) => {
    const { secondAgent: second = "", urgency = "" } = question.circumstances ?? {};
    if (second !== "" && "person" in question.by && second !== question.by.person) return met;
    if (urgency.trim() === "") return failed(second || "—");
    const adopted = facts.of("house-rule").filter(({ record }) => record.rule === "urgent-hand-over");
    return metByOneOf(adopted.filter((held) => holdsAt(held, now)));
  },
});

/** What every hand-over of recordings needs, by whichever door it is asked for. */
export const handedOverProperly: readonly Condition[] = [
  secondAgent,
  houseRule({
    id: "manifest",
    article: "Arrêté du 3 août 2007, art. 3",
    fr: "L'extraction doit être accompagnée d'un manifeste signé.",
    en: "A signed manifest must come with the extraction.",
    check: ({ question }) => metIf(question.circumstances?.manifest === true),
  }),
  houseRule({
    id: "receipt",
    article: "CSI R253-5",
    fr: "La remise doit se faire contre reçu.",
    en: "The hand-over must be against a receipt.",
    check: ({ question }) => metIf(question.circumstances?.receipt === true),
  }),
];
