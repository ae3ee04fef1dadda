import type { RecordOf } from "#contract";
import type { Processing } from "#model";
import { holdsAt } from "../../case.ts";
import { type Bilingual, type Condition, failed, law, metIf, metUntil, type Rule } from "../../rule.ts";
import { cameraRecorded } from "./authorisation.ts";
import { base, readOn } from "./base.ts";
import { logOpen } from "./viewers.ts";

/** What is counted or watched without looking at anyone: allowed narrowly, and each with a doubt. */
function ofTheModule(
  id: string,
  article: string,
  words: Bilingual,
  holds: (record: RecordOf<"module">) => boolean,
): Condition {
  return law({
    id,
    article,
    ...words,
    check: ({ module }) => metIf(module !== undefined && holds(module.record), module?.record.id),
  });
}

function officerAgrees(processing: Processing): Condition {
  return law({
    id: "dpo-agrees",
    article: "RGPD 38 et 39",
    fr: "Le délégué à la protection des données doit avoir donné un avis favorable, signé.",
    en: "The data-protection officer must have given a favourable opinion, signed.",
    check: ({ facts, now }) => {
      const opinions = facts
        .of("dpo-opinion")
        .filter((held) => held.record.processing === processing && holdsAt(held, now))
        .toSorted((a, b) => b.from - a.from || (a.record.favourable ? 1 : -1));
      const [latest] = opinions;
      if (latest === undefined) return failed();
      return latest.record.favourable ? metUntil(latest.until) : failed(latest.record.signedOn);
    },
  });
}

const shortestBin = 15;
const statistics = "CNIL, position de juillet 2022";

const countPeople: Rule = {
  id: "FR-42",
  processing: "count-people",
  verdict: "ALLOW_IF",
  title: { fr: "Comptage de personnes, à seule fin statistique", en: "Counting people, for statistics only" },
  sentence: {
    fr: "Des totaux anonymes par quart d'heure, calculés sans garder d'image et sans servir à intervenir, peuvent être faits.",
    en: "Anonymous totals per quarter of an hour, worked out without keeping a picture and not used to intervene, may be made.",
  },
  articles: [statistics, "RGPD 89", "CE 506370"],
  conditions: [
    ...base,
    ofTheModule(
      "on-device",
      statistics,
      {
        fr: "Le calcul doit se faire sans transmettre d'image.",
        en: "The count must be made without sending pictures on.",
      },
      ({ onDevice }) => onDevice,
    ),
    ofTheModule(
      "no-picture-kept",
      statistics,
      { fr: "Aucune image ne doit être gardée.", en: "No picture may be kept." },
      ({ keepsImages }) => !keepsImages,
    ),
    ofTheModule(
      "no-identifier",
      statistics,
      { fr: "Personne ne doit pouvoir être reconnu ni suivi.", en: "No one may be recognised or followed." },
      ({ biometric, linking, indexes }) => !biometric && !linking && !indexes,
    ),
    ofTheModule(
      "no-immediate-use",
      statistics,
      {
        fr: "Les chiffres ne doivent pas servir en temps réel.",
        en: "The figures must not be used in real time.",
      },
      ({ realTime }) => !realTime,
    ),
    ofTheModule(
      "long-bins",
      statistics,
      {
        fr: "Les totaux doivent couvrir au moins quinze minutes.",
        en: "The totals must cover at least fifteen minutes.",
      },
      ({ binMinutes }) => (binMinutes ?? 0) >= shortestBin,
    ),
    ofTheModule(
      "totals-only",
      statistics,
      { fr: "Seuls des totaux doivent sortir, sans alerte.", en: "Only totals may come out, with no alert." },
      ({ output }) => output === "aggregate",
    ),
  ],
  retention: { kind: "nothing" },
  readOn,
  confidence: "medium",
  doubt: {
    fr: "La décision Nice de 2026 parle d'analyse systématique des images de la rue ; elle n'a pas écarté l'exception statistique en ces termes.",
    en: "The Nice decision of 2026 speaks of systematic analysis of street pictures; it did not set the statistical exception aside in terms.",
  },
};

const cameraHealth: Rule = {
  id: "FR-44",
  processing: "watch-camera-health",
  verdict: "ALLOW_IF",
  title: {
    fr: "Surveiller la caméra elle-même : masquée, tournée, floue, muette",
    en: "Watch the camera itself: covered, turned away, blurred, silent",
  },
  sentence: {
    fr: "Vérifier que la caméra fonctionne, sans chercher qui ou quoi s'y trouve, est permis.",
    en: "Checking that the camera works, without looking for who or what is in the picture, is allowed.",
  },
  articles: ["CSI R253-2", "RGPD 32"],
  conditions: [
    cameraRecorded,
    ofTheModule(
      "whole-picture-only",
      "CSI R253-2",
      {
        fr: "Seules des mesures de l'image entière sont faites, sans modèle de personne ni d'objet.",
        en: "Only measures of the whole picture are taken, with no model of persons or objects.",
      },
      ({ modelsObjects }) => !modelsObjects,
    ),
    ofTheModule(
      "to-maintenance",
      "CSI R253-2",
      { fr: "L'alerte ne va qu'à la maintenance.", en: "The alert goes to maintenance only." },
      ({ output }) => output === "maintenance-alert",
    ),
    ofTheModule(
      "no-index",
      "CSI R253-1",
      { fr: "Rien ne doit être indexé ni recherchable.", en: "Nothing may be indexed or searched." },
      ({ indexes }) => !indexes,
    ),
    officerAgrees("watch-camera-health"),
    logOpen,
  ],
  retention: { kind: "calendar", most: "P3Y", from: { fr: "l'inscription au journal", en: "the log entry" } },
  readOn,
  confidence: "medium",
  doubt: {
    fr: "La CNIL l'a cité parmi les fonctions Huawei de Valenciennes, sans décision distincte.",
    en: "The CNIL named it among Valenciennes' Huawei functions, without a separate ruling.",
  },
};

const pixelChange: Rule = {
  id: "FR-45",
  processing: "detect-pixel-change",
  verdict: "ALLOW_IF",
  title: { fr: "Enregistrer moins quand rien ne bouge", en: "Store less when nothing moves" },
  sentence: {
    fr: "Comparer deux images pour économiser du disque est permis, tant qu'il n'en sort ni alerte, ni liste, ni recherche.",
    en: "Comparing two pictures to save disk is allowed, as long as no alert, list or search comes of it.",
  },
  articles: ["CSI R253-2", "CE 506370"],
  conditions: [
    ...base,
    ofTheModule(
      "nothing-comes-out",
      "CE 506370",
      {
        fr: "Il ne doit en sortir ni événement, ni index, ni alerte, ni recherche.",
        en: "No event, index, alert or search may come of it.",
      },
      ({ output, indexes, modelsObjects }) => output === "none" && !indexes && !modelsObjects,
    ),
  ],
  retention: { kind: "nothing" },
  readOn,
  confidence: "medium",
  doubt: {
    fr: "Aucun texte n'en parle : c'est notre lecture.",
    en: "No text speaks of it: this is our reading.",
  },
};

export const technicalRules = [countPeople, cameraHealth, pixelChange];
