import { addCounted, latestErasure, periodOf, theMonth } from "#calendar";
import { type Condition, failed, houseRule, law, met, metIf, metUntil, type Rule } from "../../rule.ts";
import { cameraRecorded } from "./authorisation.ts";
import { readOn } from "./base.ts";
import { officerCompetent, requisitionPresent } from "./requisition.ts";
import { accounted } from "./viewers.ts";

/** The two reasons that the texts know for not erasing yet. */
const ground = law({
  id: "hold-ground",
  article: "CSI L252-5, R253-6",
  fr: "On ne diffère l'effacement que pour une réquisition ou une demande d'accès enregistrée.",
  en: "Erasure is put off for a requisition or a registered access request only.",
  check: ({ question }) => metIf((question.circumstances?.hold?.reference ?? "").trim() !== ""),
});

function ofARequisition(condition: Condition): Condition {
  return {
    ...condition,
    check: (given) =>
      given.question.circumstances?.hold?.for === "requisition" ? condition.check(given) : met,
  };
}

/** What is asked for must still be there: a hold brings nothing back. The hold itself may outlive that moment. */
const notOverYet = law({
  id: "span-still-kept",
  article: "CSI L252-5",
  fr: "Ce qui a dû être effacé ne peut plus être conservé.",
  en: "What had to be erased can no longer be kept.",
  check: ({ question, authorisation, facts, now }) => {
    if (question.span === undefined) return failed();
    if ("program" in question.by || authorisation === undefined) return met;
    const { retention } = authorisation.record;
    const latest = latestErasure(question.span.to, [periodOf(retention), theMonth], facts.zone);
    return metIf(latest > now, retention);
  },
});

/** RGPD 12(3): a request is answered within a month. */
const requestAnsweredInAMonth = law({
  id: "answer-within-a-month",
  article: "RGPD 12(3)",
  fr: "Une demande d'accès reçoit une réponse dans le mois : la suspension finit avec lui.",
  en: "An access request is answered within a month: the hold ends with it.",
  check: ({ question, facts }) => {
    const hold = question.circumstances?.hold;
    if (hold?.for !== "access-request") return met;
    return metIf(hold.ends <= addCounted(hold.placedAt, "P1M", facts.zone), "> P1M");
  },
});

const holdEnds = houseRule({
  id: "hold-ends",
  article: "CSI L252-5",
  fr: "Une suspension a une fin, à trois mois au plus ; au-delà elle est demandée à nouveau.",
  en: "A hold has an end, three months away at most; for longer it is asked for again.",
  check: ({ question, facts, now }) => {
    const hold = question.circumstances?.hold;
    if (hold === undefined || hold.ends <= now) return failed();
    const within = hold.ends <= addCounted(hold.placedAt, "P3M", facts.zone);
    return within ? metUntil(hold.ends) : failed("> P3M");
  },
});

/** CSI R253-4: from then on it is kept by the authority in charge of the procedure, not by the town. */
const notHandedOver = law({
  id: "not-handed-over",
  article: "CSI R253-4",
  fr: "Une fois l'extraction remise contre reçu, la copie de la commune meurt à son heure.",
  en: "Once the extraction is handed over against a receipt, the town's own copy dies in its time.",
  check: ({ question }) => metIf(question.circumstances?.receipt !== true),
});

export const holdRecordings: Rule = {
  id: "HR-01",
  processing: "hold-recordings",
  verdict: "ALLOW_IF",
  title: { fr: "Différer l'effacement d'une séquence", en: "Hold a span back from erasure" },
  sentence: {
    fr: "Une séquence que la justice demande, ou qu'une personne demande à voir, n'est pas effacée pendant qu'on lui répond ; rien d'autre n'est gardé plus longtemps.",
    en: "A span that the judiciary asks for, or that a person asks to see, is not erased while they are answered; nothing else is kept longer.",
  },
  articles: ["CSI L252-5", "CSI R253-4", "CSI R253-6"],
  conditions: [
    cameraRecorded,
    ground,
    ofARequisition(requisitionPresent),
    ofARequisition(officerCompetent),
    notOverYet,
    requestAnsweredInAMonth,
    holdEnds,
    notHandedOver,
    ...accounted,
  ],
  retention: {
    kind: "until",
    event: {
      fr: "la remise contre reçu, pour une réquisition ; la réponse, et au plus tard la durée autorisée, pour une demande d'accès",
      en: "the hand-over against a receipt, for a requisition; the answer, and the authorised time at the latest, for an access request",
    },
  },
  readOn,
  confidence: "medium",
  doubt: {
    fr: "L252-5 réserve les besoins d'une enquête sans dire qui garde la séquence entre la réquisition et la remise : ici la commune, jusqu'au reçu et pas au-delà. Rien ne dit qu'une demande d'accès suspende la durée légale : elle ne la dépasse donc jamais.",
    en: "L252-5 reserves the needs of an enquiry without saying who keeps the span between requisition and hand-over: here the town, until the receipt and no longer. Nothing says that an access request suspends the legal time: so it never passes it.",
  },
};
