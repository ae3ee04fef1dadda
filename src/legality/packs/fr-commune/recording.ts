import type { RecordOf } from "#contract";
import { inPlaces, premises, underTheCode } from "../../place.ts";
import { alarm, failed, law, met, metIf, type Rule } from "../../rule.ts";
import { commissioningNoticed, opinionHeard, published, renewalAsked } from "./authorisation.ts";
import { basis, readOn } from "./base.ts";
import { asAccepted } from "./drift.ts";
import { signReplaced } from "./formalities.ts";
import { masksBurntIn, masksTested } from "./masks.ts";
import { soundless } from "./premises.ts";

const withoutSound = law({
  id: "without-sound",
  article: "CSI R253-1",
  fr: "La caméra ne doit transmettre aucun son.",
  en: "The camera must send no sound.",
  check: ({ camera }) => metIf(camera?.record.sound === false),
});

const normDeclared = law({
  id: "technical-norm",
  article: "CSI L252-4 ; arrêté du 3 août 2007",
  fr: "La conformité aux normes techniques doit être attestée par l'installateur ou mesurée.",
  en: "Conformity with the technical norms must be certified by the installer or measured.",
  check: ({ camera }) => metIf(camera !== undefined && camera.record.technicalNorm !== null),
});

/** Arrêté of 3 August 2007, art. 2: 704×576 and 12 pictures a second for narrow shots of people moving fast. */
const normReached = alarm({
  id: "technical-norm-figures",
  article: "Arrêté du 3 août 2007, art. 2",
  fr: "L'image enregistrée doit atteindre la taille et la cadence que la norme demande à ce plan.",
  en: "The stored picture must reach the size and rate that the norm asks of such a shot.",
  check: ({ camera }) => {
    const norm = camera?.record.technicalNorm;
    if (norm === undefined || norm === null || "certificate" in norm) return met;
    const [width, height] = norm.shot === "narrow" ? [704, 576] : [352, 288];
    const rate = norm.shot === "narrow" && norm.fastPeople ? 12 : 6;
    const reached = norm.width >= width && norm.height >= height && norm.framesPerSecond >= rate;
    return metIf(reached, figures(norm));
  },
});

function figures(norm: Exclude<RecordOf<"camera">["technicalNorm"], null | { certificate: string }>): string {
  return `${norm.width}×${norm.height}, ${norm.framesPerSecond}/s`;
}

/** L252-5: a setting above a month breaks the cap, whatever act it stands in. */
const retentionWithinAMonth = law({
  id: "retention-within-a-month",
  article: "CSI L252-5",
  fr: "La durée de conservation autorisée ne peut dépasser un mois.",
  en: "The authorised retention may not exceed one month.",
  check: ({ authorisation }) => {
    if (authorisation === undefined) return failed();
    const { months, days, hours } = Temporal.Duration.from(authorisation.record.retention);
    const within = months === 0 ? days + hours / 24 <= 31 : months === 1 && days === 0 && hours === 0;
    return metIf(within, authorisation.record.retention);
  },
});

export const recordVideo: Rule = {
  id: "FR-01",
  processing: "record-video",
  verdict: "ALLOW_IF",
  title: { fr: "Enregistrer les images de la voie publique", en: "Record video of the street" },
  sentence: {
    fr: "La commune peut filmer et garder les images, un mois au plus, aux endroits et pour les raisons que le préfet a autorisés.",
    en: "The town may film and keep the pictures, a month at most, in the places and for the reasons that the préfet has authorised.",
  },
  articles: ["CSI L251-2", "CSI L252-1", "CSI L252-5", "CSI R253-1", "CSI R253-4"],
  conditions: [
    ...basis,
    ...inPlaces(underTheCode, [withoutSound]),
    ...inPlaces(premises, [soundless]),
    masksBurntIn,
    ...inPlaces(underTheCode, [normDeclared, retentionWithinAMonth]),
    masksTested,
    ...inPlaces(underTheCode, [normReached]),
    signReplaced,
    ...inPlaces(underTheCode, [renewalAsked, opinionHeard, published, commissioningNoticed]),
    ...asAccepted,
  ],
  retention: { kind: "authorised" },
  readOn,
  confidence: "high",
  penalty: "CP 226-16, 226-20",
};

export const recordAudio: Rule = {
  id: "FR-02",
  processing: "record-audio",
  verdict: "DENY",
  title: { fr: "Enregistrer le son", en: "Record sound" },
  sentence: {
    fr: "Les conversations dans la rue ne sont jamais enregistrées : la loi n'admet que des images, sans le son.",
    en: "Conversations in the street are never recorded: the law admits pictures only, without sound.",
  },
  articles: ["CSI R253-1"],
  conditions: [],
  retention: { kind: "nothing" },
  readOn,
  confidence: "high",
  penalty: "CP 226-16",
};
