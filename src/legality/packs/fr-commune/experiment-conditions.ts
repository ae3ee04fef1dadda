import { addCounted, endOf, oneMonth, startOf } from "#calendar";
import type { RecordOf } from "#contract";
import { type Case, holdsAt, sayTerm } from "../../case.ts";
import { type Bilingual, type Condition, failed, houseRule, law, metIf, metUntil } from "../../rule.ts";
import { base } from "./base.ts";
import { isOneOfTheEight } from "./eight-events.ts";
import { logOpen } from "./viewers.ts";

/**
 * Loi 2023-380 art. 10 and décret 2023-828: eight types of event, seen by an attested algorithm, around a large
 * event, for a month at most. Between the two windows there is no lawful use.
 */
export const experimentWindows: readonly { from: string; until: string; verified: boolean; text: string }[] =
  [
    { from: "2023-05-21", until: "2025-03-31", verified: true, text: "loi 2023-380, art. 10" },
    // Adopted on 5 February 2026; its promulgation and final wording were not seen, so nothing rests on it yet.
    { from: "2026-03-20", until: "2027-12-31", verified: false, text: "loi JO 2030, art. 35" },
  ];

export const article10 = "Loi 2023-380, art. 10";

const windowOpen = law({
  id: "experiment-window",
  article: article10,
  fr: "L'expérimentation doit être ouverte par une loi en vigueur dont le texte a été vérifié.",
  en: "The experiment must be open under a law in force whose text has been verified.",
  check: ({ today, facts }) => {
    const window = experimentWindows.find(({ from, until }) => from <= today && today <= until);
    if (window === undefined)
      return failed(experimentWindows.map(({ from, until }) => `${from}/${until}`).join(", "));
    return window.verified
      ? metUntil(endOf(window.until, facts.zone))
      : failed(`${window.text} : non vérifié`);
  },
});

const prefectsOrder = law({
  id: "experiment-order",
  article: `${article10} VII`,
  fr: "Un arrêté motivé du préfet doit permettre l'expérimentation, et être en cours.",
  en: "A reasoned order of the préfet must permit the experiment, and be running.",
  check: ({ experiment, facts, now }) => {
    if (experiment === undefined) return failed();
    if (holdsAt(experiment, now)) return metUntil(experiment.until);
    return failed(`${experiment.record.reference} ${sayTerm(experiment, facts.zone)}`);
  },
});

const oneMonthAtMost = law({
  id: "experiment-one-month",
  article: `${article10} VII`,
  fr: "L'arrêté ne peut dépasser un mois.",
  en: "The order may not exceed one month.",
  check: ({ experiment, facts }) => {
    if (experiment === undefined) return failed();
    const { from, until } = experiment.record;
    const limit = addCounted(startOf(from, facts.zone), oneMonth, facts.zone);
    return metIf(endOf(until, facts.zone) <= limit, `${from}/${until}`);
  },
});

const moduleAttested = law({
  id: "module-attested",
  article: "Décret 2023-828, art. 14",
  fr: "Ce logiciel, exactement, doit avoir l'attestation de conformité du ministre de l'intérieur.",
  en: "This very software must hold the interior minister's certificate of conformity.",
  check: ({ attestation, question, now }) => {
    if (attestation === undefined) return failed(question.module?.hash.slice(0, 12));
    return holdsAt(attestation, now) ? metUntil(attestation.until) : failed(attestation.record.reference);
  },
});

const genuine = houseRule({
  id: "experiment-genuine",
  article: article10,
  fr: "Un arrêté ou une attestation fictifs ne valent que pour une démonstration.",
  en: "A fictitious order or certificate counts in a demonstration only.",
  check: ({ experiment, attestation, facts }) => {
    const fictitious = experiment?.record.fictitious === true || attestation?.record.fictitious === true;
    return metIf(!fictitious || facts.demonstration, experiment?.record.reference);
  },
});

const agentTrained = law({
  id: "agent-trained",
  article: "Décret 2023-828",
  fr: "Un agent désigné et formé doit regarder les signalements.",
  en: "A designated and trained agent must look at the signals.",
  check: ({ facts, now, today, camera }) => {
    const trained = facts
      .of("designation")
      .filter((held) => holdsAt(held, now) && held.record.territory === camera?.record.territory)
      .filter(({ record }) => record.trainedOn !== null && record.trainedOn <= today);
    return trained.length === 0 ? failed() : metUntil(Math.max(...trained.map(({ until }) => until)));
  },
});

export function ofTheOrder(
  id: string,
  words: Bilingual,
  holds: (record: RecordOf<"experiment">, given: Case) => boolean,
  found?: (record: RecordOf<"experiment">) => string,
): Condition {
  return law({
    id,
    article: article10,
    ...words,
    check: (given) => {
      const record = given.experiment?.record;
      if (record === undefined) return failed();
      return metIf(holds(record, given), found?.(record));
    },
  });
}

function ofTheModule(
  id: string,
  words: Bilingual,
  holds: (record: RecordOf<"module">) => boolean,
): Condition {
  return law({
    id,
    article: `${article10} IV`,
    ...words,
    check: ({ module }) => metIf(module !== undefined && holds(module.record), module?.record.id),
  });
}

/** Everything that the experiment asks, whatever the event. */
export const experimentConditions: readonly Condition[] = [
  windowOpen,
  ...base,
  prefectsOrder,
  oneMonthAtMost,
  genuine,
  ofTheOrder(
    "camera-in-perimeter",
    {
      fr: "La caméra doit être dans le périmètre de l'arrêté.",
      en: "The camera must be within the perimeter of the order.",
    },
    (record, { question }) => record.cameras.includes(question.camera ?? ""),
    ({ reference }) => reference,
  ),
  ofTheOrder(
    "event-of-this-nature",
    {
      fr: "Il doit s'agir d'une manifestation sportive, récréative ou culturelle.",
      en: "The event must be one of sport, recreation or culture.",
    },
    ({ event }) => event.nature !== "other",
    ({ event }) => event.name,
  ),
  ofTheOrder(
    "grave-risk",
    {
      fr: "La manifestation doit être particulièrement exposée à un risque grave.",
      en: "The event must be particularly exposed to a grave risk.",
    },
    ({ event }) => event.exposedToGraveRisk,
    ({ event }) => event.name,
  ),
  ofTheOrder(
    "type-named",
    { fr: "L'arrêté doit nommer ce type d'événement.", en: "The order must name this type of event." },
    ({ types }, { question }) => types.includes(question.processing),
    ({ types }) => types.join(", "),
  ),
  ofTheOrder(
    "only-the-eight",
    {
      fr: "L'arrêté ne peut nommer que les huit types d'événement du décret.",
      en: "The order may name only the decree's eight types of event.",
    },
    ({ types }) => types.every(isOneOfTheEight),
    ({ types }) => types.filter((type) => !isOneOfTheEight(type)).join(", "),
  ),
  moduleAttested,
  ofTheModule(
    "no-biometrics",
    {
      fr: "Le logiciel ne doit traiter aucune donnée biométrique.",
      en: "The software must process no biometric data.",
    },
    ({ biometric }) => !biometric,
  ),
  ofTheModule(
    "no-linking",
    {
      fr: "Le logiciel ne doit rapprocher ses résultats d'aucun autre fichier ni d'une autre caméra.",
      en: "The software must link its results with no other file and no other camera.",
    },
    ({ linking }) => !linking,
  ),
  ofTheModule(
    "signal-only",
    {
      fr: "Le logiciel ne doit produire qu'un signal d'attention.",
      en: "The software must produce an attention signal and nothing else.",
    },
    ({ output }) => output === "attention-signal",
  ),
  ofTheOrder(
    "human-in-the-loop",
    {
      fr: "Une personne doit garder la maîtrise du traitement à tout moment.",
      en: "A person must stay in control of the processing at all times.",
    },
    ({ humanInLoop }) => humanInLoop,
  ),
  ofTheOrder(
    "public-notice",
    { fr: "Le public doit en être informé d'avance.", en: "The public must be told beforehand." },
    ({ publicNotice }) => publicNotice,
  ),
  agentTrained,
  ofTheOrder(
    "alert-register",
    {
      fr: "Les suites données aux signalements doivent être tenues dans un registre.",
      en: "A register must say what was done about each signal.",
    },
    ({ alertRegister }) => alertRegister,
  ),
  ofTheOrder(
    "stop-button",
    {
      fr: "Le traitement doit pouvoir être interrompu à tout instant.",
      en: "It must be possible to stop the processing at any instant.",
    },
    ({ stopButton }) => stopButton,
  ),
  logOpen,
];

export const sensitiveZone = ofTheOrder(
  "sensitive-zone",
  {
    fr: "La zone surveillée doit être interdite ou sensible d'après l'arrêté.",
    en: "The zone watched must be a forbidden or sensitive one according to the order.",
  },
  ({ sensitiveZones }, { question }) => sensitiveZones.includes(question.camera ?? ""),
);
