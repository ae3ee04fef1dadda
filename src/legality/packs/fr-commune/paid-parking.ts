import { holdsAt } from "../../case.ts";
import { type Condition, failed, houseRule, met, metUntil, type Rule } from "../../rule.ts";
import { readOn } from "./base.ts";
import { asks, inForce, informed, saysWhy } from "./plate-arrangement.ts";
import { logOpen } from "./viewers.ts";

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
