import type { Processing } from "#model";
import {
  type Bilingual,
  failed,
  houseRule,
  law,
  metIf,
  metUntil,
  type Pack,
  type Rule,
  type Verdict,
} from "../../rule.ts";
import { frCommune } from "../fr-commune/index.ts";

/**
 * Where everything is tried, and no one is filmed: pictures that are licensed, composited or rendered. What
 * harms people by existing stays refused here too, and so does what has no meaning without a town.
 */
const readOn = "2026-11-24";

const footageMarked = law({
  id: "no-one-in-view",
  article: "RGPD 4(1)",
  fr: "Les images doivent être de synthèse, composées ou sous licence, et marquées telles.",
  en: "The footage must be rendered, composited or licensed, and marked so.",
  check: ({ camera }) =>
    camera === undefined || camera.record.footage === "real"
      ? failed(camera?.record.footage)
      : metUntil(camera.until),
});

const withoutSound = houseRule({
  id: "without-sound",
  article: "CSI R253-1",
  fr: "La source ne doit transmettre aucun son.",
  en: "The source must send no sound.",
  check: ({ camera }) => metIf(camera?.record.sound === false),
});

const neverBuilt: readonly Processing[] = [
  "recognise-face",
  "infer-protected-trait",
  "re-identify-person",
  "record-audio",
];
/** Sorting people by sex or size is a protected trait by another name. */
const byLooks: readonly Processing[] = ["search-by-attribute"];
const onlyATown: readonly Processing[] = [
  "share-with-state",
  "export-on-requisition",
  "export-to-officer",
  "export-to-third-party",
  "administrative-extract",
  "video-fine",
  "search-for-requisition",
  "private-operators",
];

const words: Readonly<Record<"never" | "town" | "free" | "log", Bilingual>> = {
  never: {
    fr: "Ce traitement n'existe pas dans ce logiciel, même pour un essai.",
    en: "This processing does not exist in this software, not even for a trial.",
  },
  town: {
    fr: "Un laboratoire n'a ni rue, ni justice, ni habitants : ce traitement n'y a pas de sens.",
    en: "A laboratory has no street, no court and no residents: this processing has no meaning there.",
  },
  free: {
    fr: "Ici les images ne montrent personne qui n'y ait consenti : tout peut s'essayer, sous le filigrane LABORATOIRE.",
    en: "Here the pictures show no one who did not agree to it: all may be tried, under the watermark LABORATOIRE.",
  },
  log: {
    fr: "Ce qui se fait au laboratoire est noté comme ailleurs.",
    en: "What is done in the laboratory is written down as anywhere else.",
  },
};

function inTheLaboratory(rule: Rule): Rule {
  const { processing, title, retention, articles } = rule;
  const own = (verdict: Verdict, sentence: Bilingual, conditions: Rule["conditions"]): Rule => ({
    id: rule.id.replace("FR-", "LAB-"),
    processing,
    verdict,
    title,
    sentence,
    articles: verdict === "DENY" ? articles : ["RGPD 4(1)"],
    conditions,
    retention: verdict === "DENY" ? { kind: "nothing" } : retention,
    readOn,
    confidence: "high",
  });
  if (neverBuilt.includes(processing) || byLooks.includes(processing)) return own("DENY", words.never, []);
  if (onlyATown.includes(processing)) return own("DENY", words.town, []);
  if (processing === "keep-log") return own("MANDATORY", words.log, rule.conditions);
  if (processing === "remote-maintenance") return { ...rule, id: "LAB-80" };
  if (processing === "make-dossier") return rule;
  return own("ALLOW_IF", words.free, [footageMarked, withoutSound]);
}

export const laboratory: Pack = {
  name: "laboratory",
  version: frCommune.version,
  title: { fr: "laboratoire, images sans habitants", en: "laboratory, footage without residents" },
  deployers: ["laboratory"],
  readOn,
  reviewBy: frCommune.reviewBy,
  sources: [
    {
      title: "Règlement (UE) 2016/679 (RGPD), art. 4(1)",
      version: "2016-05-04",
      address: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    },
  ],
  rules: frCommune.rules.map(inTheLaboratory),
};
