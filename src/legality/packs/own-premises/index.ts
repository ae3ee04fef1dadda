import type { Processing } from "#model";
import { holdsAt } from "../../case.ts";
import {
  type Bilingual,
  type Condition,
  failed,
  law,
  metIf,
  metUntil,
  type Pack,
  type Rule,
} from "../../rule.ts";
import { frCommune } from "../fr-commune/index.ts";
import { peopleInformed, soundless } from "../fr-commune/premises.ts";
import { accounted } from "../fr-commune/viewers.ts";

/**
 * A private place that is not open to the public: a shop's back room, a depot, a home. The GDPR alone applies:
 * a purpose, a sign, an end. No plates, nothing that sorts people, nothing that is a public force's.
 */
const readOn = "2026-11-24";

const privatePlace = law({
  id: "private-place",
  article: "CSI L251-1",
  fr: "La caméra ne doit voir qu'un lieu privé, non ouvert au public.",
  en: "The camera must see a private place only, not open to the public.",
  check: ({ camera }) => {
    if (camera === undefined) return failed();
    return camera.record.place === "private" ? metUntil(camera.until) : failed(camera.record.place);
  },
});

const purposeDeclared = law({
  id: "purpose-declared",
  article: "RGPD 5(1)(b)",
  fr: "La raison de filmer doit être écrite.",
  en: "The reason for filming must be written down.",
  check: ({ camera }) => metIf(camera !== undefined && camera.record.necessity !== null),
});

const occupier = law({
  id: "designated",
  article: "RGPD 32",
  fr: "La personne doit être désignée par l'occupant.",
  en: "The person must be designated by the occupier.",
  check: ({ designation, now }) => {
    if (designation === undefined) return failed();
    return holdsAt(designation, now) ? metUntil(designation.until) : failed(designation.record.act);
  },
});

const here = [privatePlace, purposeDeclared, peopleInformed];
const conditions: Partial<Record<Processing, readonly Condition[]>> = {
  "record-video": [...here, soundless],
  "live-view": [...here, occupier, ...accounted],
  steer: [...here, occupier, ...accounted],
  playback: [...here, occupier, ...accounted],
  commission: [...here, occupier, ...accounted],
  "time-lapse": [...here, occupier, ...accounted],
  "follow-by-hand": [...here, occupier, ...accounted],
  "hold-recordings": [...accounted],
  "make-dossier": [...accounted],
  "privacy-mask": [],
  "blur-copy": [],
  "watch-camera-health": here,
  "detect-pixel-change": here,
  "detect-zone-crossing": here,
  "detect-fire": here,
  "detect-fall": here,
  "detect-object-removed": here,
  demonstrate: [],
};

const allowed: Bilingual = {
  fr: "Chez soi, dans un lieu fermé au public, filmer est permis si un panneau le dit et si la raison en est écrite.",
  en: "On one's own premises, closed to the public, filming is allowed if a sign says so and the reason is written down.",
};
const refused: Bilingual = {
  fr: "Un particulier ou une entreprise ne lit pas les plaques, ne trie pas les personnes et n'agit pas à la place de la police.",
  en: "A private person or firm reads no plates, sorts no people and does not act in place of the police.",
};

/** Fixed months do not apply here; the CNIL's usual month does, and is the cap. */
function onOwnPremises(rule: Rule): Rule {
  const { processing, title } = rule;
  const own = {
    id: rule.id.replace("FR-", "OWN-"),
    processing,
    title,
    readOn,
    confidence: "medium",
  } as const;
  if (
    processing === "keep-log" ||
    processing === "data-subject-copy" ||
    processing === "remote-maintenance"
  ) {
    return { ...rule, id: own.id };
  }
  const asked = conditions[processing];
  if (asked === undefined) {
    return {
      ...own,
      verdict: "DENY",
      sentence: refused,
      articles: rule.articles,
      conditions: [],
      retention: { kind: "nothing" },
    };
  }
  return {
    ...own,
    verdict: "ALLOW_IF",
    sentence: allowed,
    articles: ["RGPD 5", "RGPD 6(1)(f)", "RGPD 13"],
    conditions: asked,
    retention:
      processing === "record-video"
        ? { kind: "calendar", most: "P1M", from: { fr: "l'enregistrement", en: "the recording" } }
        : { kind: "nothing" },
  };
}

export const ownPremises: Pack = {
  name: "own-premises",
  version: frCommune.version,
  title: { fr: "lieu privé non ouvert au public", en: "private place not open to the public" },
  deployers: ["occupier"],
  readOn,
  reviewBy: frCommune.reviewBy,
  sources: [
    {
      title: "Règlement (UE) 2016/679 (RGPD)",
      version: "2016-05-04",
      address: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    },
  ],
  rules: frCommune.rules.map(onOwnPremises),
};
