import { addCounted } from "#calendar";
import { type Case, holdsAt } from "../../case.ts";
import type { Held } from "../../facts.ts";
import {
  type Bilingual,
  type Condition,
  type Finding,
  failed,
  houseRule,
  law,
  met,
  metIf,
  metUntil,
  type Rule,
} from "../../rule.ts";
import { base, readOn } from "./base.ts";
import { engagementSent } from "./formalities.ts";
import { logOpen, motiveGiven } from "./viewers.ts";

type Use = "paid-parking" | "reserved-lane" | "low-emission-zone";
type Arrangement = Held<"plate-reading">["record"];

/** The arrangement in force for a use on the camera: the one that holds longest. */
function arrangement({ facts, now, question }: Case, use: Use): Held<"plate-reading"> | undefined {
  return facts
    .of("plate-reading")
    .filter((held) => held.record.use === use && holdsAt(held, now))
    .filter(({ record }) => record.cameras.includes(question.camera ?? ""))
    .toSorted((a, b) => b.until - a.until || (a.record.id < b.record.id ? -1 : 1))[0];
}

function inForce(use: Use, article: string, fr: string, en: string): Condition {
  return law({
    id: "arrangement-in-force",
    article,
    fr,
    en,
    check: (given) => {
      const held = arrangement(given, use);
      return held === undefined ? failed() : metUntil(held.until);
    },
  });
}

function asks(
  use: Use,
  id: string,
  article: string,
  words: Bilingual,
  holds: (record: Arrangement) => boolean,
): Condition {
  const check = (given: Case): Finding => {
    const held = arrangement(given, use);
    return metIf(held !== undefined && holds(held.record), held?.record.reference);
  };
  return law({ id, article, ...words, check });
}

const informed = {
  fr: "Le public doit être informé du dispositif.",
  en: "The public must be informed of the arrangement.",
};

const saysWhy: Condition = houseRule({
  id: "motive-given",
  article: "RGPD 5, 2",
  fr: "Toute consultation de la liste doit avoir un motif.",
  en: "Every look at the list must have a motive.",
  check: (given) => ("person" in given.question.by ? motiveGiven.check(given) : met),
});

/** Whoever opens the list answers for it by name; a program has nobody to name. */
const lookedAtByWhomItConcerns: readonly Condition[] = [
  houseRule({
    id: "designated-to-look",
    article: "RGPD 32",
    fr: "Seul un agent désigné par la commune consulte la liste.",
    en: "Only an agent designated by the town looks at the list.",
    check: ({ question, designation, facts, now }) => {
      if (!("person" in question.by)) return met;
      if (designation === undefined) return failed();
      const { record, until } = designation;
      return record.territory === facts.territory && holdsAt(designation, now)
        ? metUntil(until)
        : failed(record.act);
    },
  }),
  saysWhy,
];

/** CGCT L2333-87 and the CNIL's recommendations of November 2017. */
export const paidParking: Rule = {
  id: "FR-20",
  processing: "read-plates-paid-parking",
  verdict: "ALLOW_IF",
  title: { fr: "Lecture de plaques : stationnement payant", en: "Plate reading: paid parking" },
  sentence: {
    fr: "Une lecture de plaque peut aider à vérifier qu'un stationnement est payé ; c'est un agent assermenté qui décide, sur place, et la plaque en règle est oubliée aussitôt.",
    en: "A plate may be read to help check that parking is paid; a sworn agent decides, on the spot, and a plate in order is forgotten at once.",
  },
  articles: ["CGCT L2333-87", "CNIL, recommandations de novembre 2017"],
  conditions: [
    inForce(
      "paid-parking",
      "CGCT L2333-87",
      "Une zone de stationnement payant doit couvrir cette caméra.",
      "A paid parking zone must cover this camera.",
    ),
    asks(
      "paid-parking",
      "agent-decides",
      "LIL 95 ; CNIL 2017",
      {
        fr: "Un agent assermenté doit établir lui-même le forfait.",
        en: "A sworn agent must establish the charge in person.",
      },
      (record) => record.agentDecides,
    ),
    asks(
      "paid-parking",
      "real-time",
      "CNIL 2017",
      {
        fr: "Le constat doit se faire sur le moment, pas d'après une liste gardée.",
        en: "The finding must be made at the time, not from a stored list.",
      },
      (record) => record.inRealTime,
    ),
    asks("paid-parking", "public-information", "RGPD 13", informed, (record) => record.publicInformation),
    asks(
      "paid-parking",
      "objection-set-aside",
      "RGPD 23",
      {
        fr: "La délibération doit écarter le droit d'opposition.",
        en: "The council's decision must set the right to object aside.",
      },
      (record) => record.objectionSetAside,
    ),
    ...lookedAtByWhomItConcerns,
    logOpen,
  ],
  retention: {
    kind: "until",
    event: {
      fr: "aussitôt si le véhicule est en règle ; sinon jusqu'à l'ouverture du forfait, et la photo jusqu'à la fin des recours",
      en: "at once for a vehicle in order; otherwise until the charge is opened, and the photo until appeals end",
    },
  },
  readOn,
  confidence: "medium",
};

/** CR L130-9-1. */
export const reservedLane: Rule = {
  id: "FR-21",
  processing: "read-plates-reserved-lane",
  verdict: "ALLOW_IF",
  title: { fr: "Lecture de plaques : voie réservée", en: "Plate reading: reserved lane" },
  sentence: {
    fr: "Sur une voie réservée désignée par le préfet, la plaque est comparée sur-le-champ aux véhicules admis ; la plaque d'un véhicule admis ne laisse aucune trace.",
    en: "On a reserved lane named by the préfet, the plate is compared at once with the vehicles admitted; that of an admitted vehicle leaves no trace.",
  },
  articles: ["CR L130-9-1"],
  conditions: [
    inForce(
      "reserved-lane",
      "CR L130-9-1",
      "Un arrêté du préfet doit désigner cette voie et cette caméra.",
      "An order of the préfet must name this lane and this camera.",
    ),
    asks(
      "reserved-lane",
      "occupants-anonymised",
      "CR L130-9-1 III",
      {
        fr: "Les occupants, sauf le conducteur, doivent être rendus méconnaissables sans retour.",
        en: "The occupants, except the driver, must be made unrecognisable for good.",
      },
      (record) => record.occupantsAnonymised,
    ),
    asks(
      "reserved-lane",
      "public-information",
      "CR L130-9-1",
      informed,
      (record) => record.publicInformation,
    ),
    law({
      id: "municipal-police",
      article: "CR L130-9-1",
      fr: "Seule la police municipale de la commune met en œuvre le contrôle, et voit la liste.",
      en: "Only the town's own municipal police runs the check, and sees the list.",
      check: ({ facts, now, question, designation }) => {
        if ("person" in question.by) {
          if (designation === undefined) return failed();
          const { capacity, territory, act } = designation.record;
          const theirs = capacity === "municipal-police" && territory === facts.territory;
          return theirs && holdsAt(designation, now) ? metUntil(designation.until) : failed(act);
        }
        const officers = facts
          .of("designation")
          .filter(
            (held) =>
              held.record.capacity === "municipal-police" &&
              held.record.territory === facts.territory &&
              holdsAt(held, now),
          );
        return officers.length === 0 ? failed() : metUntil(Math.max(...officers.map(({ until }) => until)));
      },
    }),
    saysWhy,
    engagementSent,
    logOpen,
  ],
  retention: {
    kind: "working-days",
    most: 8,
    from: {
      fr: "le passage ; aussitôt si le véhicule est admis",
      en: "the passage; at once for an admitted vehicle",
    },
  },
  readOn,
  confidence: "high",
};

const devicesPerKilometre = 0.025;

/** CGCT L2213-4-2: refused until its text is read again, with its figures kept ready. */
export const lowEmissionZone: Rule = {
  id: "FR-22",
  processing: "read-plates-low-emission-zone",
  verdict: "CONTESTED→DENY",
  title: { fr: "Lecture de plaques : zone à faibles émissions", en: "Plate reading: low-emission zone" },
  sentence: {
    fr: "Le contrôle des zones à faibles émissions est refusé tant que son texte, que le Parlement a pu supprimer, n'a pas été relu.",
    en: "Checks in low-emission zones are refused until their text, which Parliament may have repealed, has been read again.",
  },
  articles: ["CGCT L2213-4-2"],
  conditions: [
    inForce(
      "low-emission-zone",
      "CGCT L2213-4-2",
      "Un arrêté du préfet doit autoriser ce contrôle.",
      "An order of the préfet must authorise this check.",
    ),
    law({
      id: "within-a-year",
      article: "CGCT L2213-4-2",
      fr: "L'arrêté ne vaut pas plus d'un an.",
      en: "The order lasts one year at most.",
      check: (given) => {
        const held = arrangement(given, "low-emission-zone");
        if (held === undefined) return failed();
        const limit = addCounted(held.from, "P1Y", given.facts.zone);
        return held.until <= limit ? metUntil(limit) : failed(`${held.record.from}/${held.record.until}`);
      },
    }),
    law({
      id: "devices-per-kilometre",
      article: "CGCT L2213-4-2",
      fr: "Pas plus de 0,025 appareil par kilomètre de voie publique dans la zone.",
      en: "No more than 0.025 devices per kilometre of public road in the zone.",
      check: (given) => {
        const record = arrangement(given, "low-emission-zone")?.record;
        if (record?.roadKilometres === undefined) return failed();
        const ratio = record.devices / record.roadKilometres;
        return metIf(ratio <= devicesPerKilometre, String(ratio));
      },
    }),
    asks(
      "low-emission-zone",
      "not-all-entries",
      "CGCT L2213-4-2",
      {
        fr: "Les appareils ne doivent pas contrôler tous les véhicules qui entrent dans la zone.",
        en: "The devices must not check every vehicle that enters the zone.",
      },
      (record) => !record.coversAllEntries,
    ),
  ],
  retention: {
    kind: "working-days",
    most: 8,
    from: { fr: "le passage, à vérifier dans le texte", en: "the passage, to be checked in the text" },
  },
  readOn,
  confidence: "medium",
  doubt: {
    fr: "La loi de simplification de 2025-2026 a pu supprimer ces zones ; les alinéas sur la conservation n'ont pas été lus.",
    en: "The simplification law of 2025-2026 may have ended these zones; the paragraphs on retention were not read.",
  },
};

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
