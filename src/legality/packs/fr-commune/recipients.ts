import { law, metIf, type Rule } from "../../rule.ts";
import { base, readOn } from "./base.ts";
import { handedOverProperly } from "./hand-over.ts";
import { designated, logOpen, motiveGiven } from "./viewers.ts";

const serviceNamed = law({
  id: "recipient-named",
  article: "CSI L252-3",
  fr: "Le service doit être destinataire d'après l'autorisation préfectorale.",
  en: "The service must be a recipient according to the préfet's authorisation.",
  check: ({ authorisation, question }) => {
    const wanted = question.circumstances?.recipient?.service;
    const named = authorisation?.record.recipients.some(({ service }) => service === wanted) === true;
    return metIf(named, wanted);
  },
});

const modeSet = law({
  id: "mode-set",
  article: "CSI L252-3",
  fr: "La transmission doit se faire par le moyen que l'arrêté fixe.",
  en: "The pictures must be passed on by the means that the authorisation sets.",
  check: ({ authorisation, question }) => {
    const { service, mode } = question.circumstances?.recipient ?? {};
    const set =
      authorisation?.record.recipients.some((one) => one.service === service && one.mode === mode) === true;
    return metIf(set, mode);
  },
});

const habilitated = law({
  id: "recipient-entitled",
  article: "CSI R253-3 I",
  fr: "L'agent destinataire doit être individuellement désigné et habilité par son chef.",
  en: "The receiving officer must be individually designated and entitled by their chief.",
  check: ({ question }) => metIf((question.circumstances?.recipient?.habilitation ?? "").trim() !== ""),
});

const fromTransmission = { fr: "la transmission", en: "the transmission" };

export const shareWithState: Rule = {
  id: "FR-08",
  processing: "share-with-state",
  verdict: "ALLOW_IF",
  title: { fr: "Transmettre aux services de l'État", en: "Pass pictures to State services" },
  sentence: {
    fr: "La police, la gendarmerie, la douane ou les pompiers peuvent recevoir les images si le préfet les a désignés, et pas plus d'un mois.",
    en: "Police, gendarmerie, customs or rescue services may receive the pictures if the préfet named them, for a month at most.",
  },
  articles: ["CSI L252-3"],
  conditions: [...base, serviceNamed, modeSet, habilitated, motiveGiven, logOpen],
  retention: { kind: "calendar", most: "P1M", from: fromTransmission },
  readOn,
  confidence: "high",
  penalty: "CP 226-22",
};

export const exportToOfficer: Rule = {
  id: "FR-10",
  processing: "export-to-officer",
  verdict: "ALLOW_IF",
  title: {
    fr: "Remise sans réquisition à un enquêteur habilité",
    en: "Hand-over without requisition to an entitled officer",
  },
  sentence: {
    fr: "Un enquêteur qui a régulièrement accès aux images peut les prendre sans réquisition ; son habilitation est notée.",
    en: "An officer who has regular access to the pictures may take them without a requisition; their entitlement is written down.",
  },
  articles: ["CSI L252-3", "Cass. crim. 23-81.591"],
  conditions: [...base, designated, serviceNamed, habilitated, ...handedOverProperly, motiveGiven, logOpen],
  retention: { kind: "calendar", most: "P1M", from: fromTransmission },
  readOn,
  confidence: "high",
  penalty: "CP 226-22",
};

export const exportToThirdParty: Rule = {
  id: "FR-11",
  processing: "export-to-third-party",
  verdict: "DENY",
  title: {
    fr: "Remise à une victime, un assureur, la presse ou un élu",
    en: "Hand-over to a victim, an insurer, the press or an elected body",
  },
  sentence: {
    fr: "Les images ne se donnent ni ne se vendent : une victime s'adresse à la police, et chacun peut demander les images où il apparaît.",
    en: "Pictures are neither given nor sold: a victim goes to the police, and anyone may ask for the pictures they appear in.",
  },
  articles: ["CSI R253-3", "CP 226-22"],
  conditions: [],
  retention: { kind: "nothing" },
  readOn,
  confidence: "high",
  penalty: "CP 226-22",
};
