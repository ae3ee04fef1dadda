import type { Purpose } from "#model";
import { type Bilingual, failed, law, met, metIf } from "../../rule.ts";

/** CSI L251-2: the closed list of what the street may be filmed for. "To help the judicial police" is not on it. */
export const purposes: Readonly<Record<Purpose, Bilingual>> = {
  1: {
    fr: "bâtiments et installations publics, et leurs abords",
    en: "public buildings and what surrounds them",
  },
  2: { fr: "installations utiles à la défense nationale", en: "national defence installations" },
  3: { fr: "régulation des flux de transport", en: "regulation of transport flows" },
  4: { fr: "constatation des infractions aux règles de la circulation", en: "recording of traffic offences" },
  5: {
    fr: "prévention des atteintes aux personnes et aux biens",
    en: "prevention of attacks on persons and property",
  },
  6: { fr: "prévention d'actes de terrorisme", en: "prevention of acts of terrorism" },
  7: {
    fr: "prévention des risques naturels ou technologiques",
    en: "prevention of natural or technological risks",
  },
  8: {
    fr: "secours aux personnes et défense contre l'incendie",
    en: "rescue of persons and fire protection",
  },
  9: { fr: "sécurité des installations de parcs d'attraction", en: "safety of amusement parks" },
  10: {
    fr: "respect de l'obligation d'assurance des véhicules",
    en: "compliance with the duty to insure vehicles",
  },
  11: {
    fr: "prévention et constatation de l'abandon d'ordures",
    en: "prevention and recording of dumped waste",
  },
};

/** R251-1 2°: where the public is admitted, none of the street's other purposes counts. */
const ofAnOpenPlace: readonly number[] = [5, 6];

export const purposeOfAnOpenPlace = law({
  id: "purpose-of-the-place",
  article: "CSI R251-1 2°",
  fr: "Un lieu ouvert au public n'est filmé que pour la sécurité des personnes et des biens exposés aux agressions, aux vols ou au terrorisme (5° ou 6°).",
  en: "A place open to the public is filmed only for the safety of people and goods exposed to assault, theft or terrorism (5° or 6°).",
  check: ({ camera }) => {
    const others = (camera?.record.purposes ?? []).filter((purpose) => !ofAnOpenPlace.includes(purpose));
    return metIf(others.length === 0, others.map((purpose) => `${purpose}°`).join(", "));
  },
});

export const purposeAuthorised = law({
  id: "purpose-authorised",
  article: "CSI L251-2",
  fr: "La finalité doit être l'une de celles de la caméra et de son autorisation.",
  en: "The purpose must be one that both the camera and its authorisation have.",
  check: ({ question, camera, authorisation }) => {
    const ofCamera = camera?.record.purposes ?? [];
    const wanted = question.purpose === undefined ? ofCamera : [question.purpose];
    const allowed = authorisation?.record.purposes ?? [];
    const missing = wanted.filter((purpose) => !ofCamera.includes(purpose) || !allowed.includes(purpose));
    if (wanted.length > 0 && missing.length === 0) return met;
    return failed(missing.length === 0 ? "—" : missing.map((purpose) => `${purpose}°`).join(", "));
  },
});
