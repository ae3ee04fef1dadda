import type { Micros } from "#base";
import { holdsAt } from "../../case.ts";
import { alarm, type Finding, failed, law, met, metIf, metUntil } from "../../rule.ts";

/** CSI R253-7: a public authority sends the CNIL its undertaking before anything runs. */
export const engagementSent = law({
  id: "cnil-engagement",
  article: "CSI R253-7",
  fr: "L'engagement de conformité doit avoir été adressé à la CNIL.",
  en: "The undertaking of conformity must have been sent to the CNIL.",
  check: ({ facts, now }) => metByOneOf(facts.of("cnil-engagement").filter((held) => holdsAt(held, now))),
});

/** GDPR art. 35(3)(c), LIL art. 90; its absence was held against Valenciennes in 2021. */
export const assessmentCovers = law({
  id: "impact-assessment",
  article: "RGPD 35 ; LIL 90",
  fr: "L'analyse d'impact (AIPD) signée doit couvrir ce traitement.",
  en: "A signed impact assessment (DPIA) must cover this processing.",
  check: ({ facts, now, question }) => {
    const signed = facts.of("impact-assessment").filter((held) => holdsAt(held, now));
    const versions = signed.map(({ record }) => record.version).toSorted((a, b) => (a < b ? -1 : 1));
    return metByOneOf(
      signed.filter(({ record }) => record.covers.includes(question.processing)),
      versions.join(", ") || "—",
    );
  },
});

/** LIL art. 4 and 87: necessity is shown camera by camera, and what is less intrusive was looked at first. */
export const necessityShown = law({
  id: "necessity-shown",
  article: "LIL 4 et 87",
  fr: "La nécessité de la caméra, et ce qui serait moins intrusif, doivent être écrits.",
  en: "Why the camera is needed, and what would be less intrusive, must be written down.",
  check: ({ camera }) => metIf(camera !== undefined && camera.record.necessity !== null),
});

export const signPlaced = law({
  id: "sign-placed",
  article: "CSI R253-6",
  fr: "Le public doit être informé par un panneau.",
  en: "A sign must inform the public.",
  check: ({ camera, today }) => {
    const sign = camera?.record.sign;
    if (sign === undefined || sign === null) return failed();
    return metIf(sign.placedOn <= today, sign.placedOn);
  },
});

export const signReplaced = alarm({
  id: "sign-to-replace",
  article: "CSI R253-6",
  fr: "Le panneau doit être remplacé à temps.",
  en: "The sign must be replaced in time.",
  check: ({ camera }) => {
    const by = camera?.record.sign?.replaceBy;
    return by === undefined ? met : failed(camera?.record.sign?.textVersion, by);
  },
});

/** Holds as long as the one of them that holds longest. */
export function metByOneOf(held: readonly { readonly until: Micros }[], found = "—"): Finding {
  return held.length === 0 ? failed(found) : metUntil(Math.max(...held.map(({ until }) => until)));
}
