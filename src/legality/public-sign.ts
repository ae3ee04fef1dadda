import type { Micros } from "#base";
import { periodOf, sayPeriod, theMonth } from "#calendar";
import type { CameraPlace, PublicSign, Regime } from "#contract";
import { authorisationNaming, openCase } from "./case.ts";
import type { Facts } from "./facts.ts";
import { purposes as namedPurposes } from "./packs/fr-commune/purposes.ts";
import { underTheCode } from "./place.ts";
import { regimesOf } from "./regime.ts";
import type { Bilingual } from "./rule.ts";

/** CSI R253-6: who films, why, for how long, and what may be asked of them. Undefined where no record says what is seen. */
export function publicSignOf(
  camera: string,
  facts: Facts,
  now: Micros,
  keeper: { readonly name: string; readonly contact?: string },
): PublicSign | undefined {
  const given = openCase({ processing: "record-video", camera, by: { program: "town" } }, facts, now);
  const record = given.camera?.record;
  if (record === undefined) return undefined;
  const { place, purposes, necessity } = record;
  const regimes = regimesOf(place, purposes);
  const authorisation = authorisationNaming(given)?.record;
  const kept = authorisation === undefined ? theMonth : periodOf(authorisation.retention);
  return {
    place,
    heading: heading(place),
    controller: keeper.name,
    ...(keeper.contact === undefined ? {} : { contact: keeper.contact }),
    purposes: purposesOf(place, purposes, necessity?.note),
    basis: basisOf(place, facts.deployer, authorisation?.reference),
    kept: { fr: `${sayPeriod(kept, "fr")} au plus`, en: `${sayPeriod(kept, "en")} at most` },
    regimes: [...regimes],
    rights: regimes.flatMap((one) => rights[one]).concat(underTheCode.includes(place) ? [] : [objection]),
    recourse: recourseOf(place, regimes),
    ...(place === "street" ? { doubt: splitIsInferred } : {}),
  };
}

function heading(place: CameraPlace): Bilingual {
  return underTheCode.includes(place)
    ? { fr: "Lieu sous vidéoprotection", en: "Area under video protection" }
    : { fr: "Locaux sous vidéosurveillance", en: "Premises under video surveillance" };
}

function purposesOf(place: CameraPlace, numbers: readonly number[], note: string | undefined): Bilingual[] {
  if (place === "private") return note === undefined ? [] : [{ fr: note, en: note }];
  return Object.entries(namedPurposes).flatMap(([number, named]) =>
    numbers.includes(Number(number)) ? [named] : [],
  );
}

function basisOf(place: CameraPlace, deployer: Facts["deployer"], reference: string | undefined): Bilingual {
  if (place === "private")
    return deployer === "occupier"
      ? { fr: "intérêt légitime (RGPD 6(1)(f))", en: "legitimate interest (GDPR 6(1)(f))" }
      : { fr: "mission d'intérêt public (RGPD 6(1)(e))", en: "task in the public interest (GDPR 6(1)(e))" };
  const none = { fr: "aucune autorisation préfectorale", en: "no authorisation of the préfet" };
  return {
    fr: `${reference ?? none.fr} (CSI L251-2, L252-1)`,
    en: `${reference ?? none.en} (CSI L251-2, L252-1)`,
  };
}

const access = { fr: "accès à vos images", en: "access to your pictures" };

const rights: Readonly<Record<Regime, PublicSign["rights"]>> = {
  gdpr: [
    { title: access, articles: "RGPD 15" },
    { title: { fr: "rectification", en: "rectification" }, articles: "RGPD 16" },
    { title: { fr: "effacement, s'il y a lieu", en: "erasure, where due" }, articles: "RGPD 17" },
    { title: { fr: "limitation du traitement", en: "restriction of processing" }, articles: "RGPD 18" },
  ],
  "police-justice": [
    { title: access, articles: "LIL 105" },
    {
      title: {
        fr: "rectification, effacement ou limitation",
        en: "rectification, erasure or restriction",
      },
      articles: "LIL 106",
    },
  ],
  defence: [
    {
      title: { fr: "droits exercés par l'intermédiaire de la CNIL", en: "rights exercised through the CNIL" },
      articles: "CSI R253-6 ; LIL, titre IV",
    },
  ],
};

const objection = {
  title: { fr: "opposition, pour une raison qui vous est propre", en: "objection, for a reason of your own" },
  articles: "RGPD 21",
};

function recourseOf(place: CameraPlace, regimes: readonly Regime[]): Bilingual[] {
  const cnil = {
    fr: "Réclamation auprès de la CNIL, 3 place de Fontenoy, 75007 Paris, cnil.fr.",
    en: "Complaints to the CNIL, 3 place de Fontenoy, 75007 Paris, cnil.fr.",
  };
  if (!underTheCode.includes(place)) return [cnil];
  const indirect = regimes.includes("police-justice") ? "LIL 108" : "LIL 52";
  return [
    {
      fr: "Le droit d'opposition ne s'applique pas (CSI R253-6).",
      en: "The right to object does not apply (CSI R253-6).",
    },
    {
      fr: `Si l'accès est restreint (sûreté de l'État, défense, sécurité publique, procédure en cours, droits des tiers), la CNIL l'exerce pour vous (${indirect}).`,
      en: `Where access is restricted (State security, defence, public security, pending proceedings, rights of others), the CNIL exercises it for you (${indirect}).`,
    },
    {
      fr: "Toute difficulté peut être portée devant la commission départementale de vidéoprotection (CSI L253-5).",
      en: "Any difficulty may be brought before the departmental commission for video protection (CSI L253-5).",
    },
    cnil,
  ];
}

const splitIsInferred: Bilingual = {
  fr: "Le partage des finalités entre RGPD et titre III est notre lecture : à confirmer par le délégué à la protection des données.",
  en: "How purposes divide between the GDPR and titre III is our reading: to be confirmed by the data-protection officer.",
};
