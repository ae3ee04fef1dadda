import type { Kind } from "./kind.ts";

/** Of acts that end, contracts, breaches, and the pack's own date. */
export const law = {
  "pack-overdue": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "Les règles de droit {pack} devaient être relues avant le {day:day}.",
    en: "The rules of law {pack} were to be read again before {day:day}.",
    remedy: {
      fr: "Installez une version de Vigie dont les règles ont été relues, ou faites-les relire par votre juriste.",
      en: "Install a version of Vigie whose rules were read again, or have your jurist read them.",
    },
  },
  "contract-ends": {
    of: "town",
    severity: "low",
    afterSeconds: 0,
    fr: "Le contrat de sous-traitance avec {name} prend fin le {day:day}.",
    en: "The processor’s contract with {name} ends on {day:day}.",
    remedy: {
      fr: "Renouvelez-le et inscrivez-le au registre : sans contrat, aucune télémaintenance ne s’ouvre.",
      en: "Renew it and write it in the register: without a contract no remote maintenance opens.",
    },
  },
  "designation-ends": {
    of: "town",
    severity: "low",
    afterSeconds: 0,
    fr: "La désignation de {name} prend fin le {day:day}.",
    en: "The designation of {name} ends on {day:day}.",
    remedy: {
      fr: "Faites signer un nouvel acte s’il y a lieu et inscrivez-le : à la fin de celui-ci, la personne ne voit plus rien.",
      en: "Have a new act signed where one is due and write it down: when this one ends, the person sees nothing.",
    },
  },
  "breach-to-notify": {
    of: "town",
    severity: "critical",
    afterSeconds: 0,
    fr: "Une violation de données est à notifier à la CNIL avant {before:time} : {nature}.",
    en: "A data breach is to be notified to the CNIL before {before:time}: {nature}.",
    remedy: {
      fr: "Notifiez-la sur le site de la CNIL, même incomplète (RGPD 33), et inscrivez-en la référence au registre.",
      en: "Notify it on the CNIL’s site, even if incomplete (GDPR 33), and write its reference in the register.",
    },
  },
  "breach-late": {
    of: "town",
    severity: "critical",
    afterSeconds: 0,
    fr: "Les 72 heures pour notifier une violation de données à la CNIL sont passées ({before:time}) : {nature}.",
    en: "The 72 hours to notify a data breach to the CNIL are over ({before:time}): {nature}.",
    remedy: {
      fr: "Notifiez-la maintenant et dites pourquoi si tard (RGPD 33, 1), puis inscrivez-en la référence.",
      en: "Notify it now and say why so late (GDPR 33(1)), then write its reference down.",
    },
  },
  "review-late": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "La réquisition {reference} est partie en urgence et son contrôle était dû avant le {until:time}.",
    en: "Requisition {reference} went on in an urgency, and its review was owed by {until:time}.",
    remedy: {
      fr: "Un superviseur ou le chef, autre que la personne qui a extrait ou remis, la contrôle à la page Réquisitions.",
      en: "A supervisor or the head, other than who extracted or handed over, reviews it on the Requisitions page.",
    },
  },
  "rights-due": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "La demande {reference} doit recevoir une réponse avant {before:time}.",
    en: "The request {reference} must be answered before {before:time}.",
    remedy: {
      fr: "Ouvrez-la (page Droits des personnes) : identité, lieu et heure, recherche, réponse.",
      en: "Open it (page Rights of persons): identity, place and time, search, answer.",
    },
  },
  "rights-late": {
    of: "town",
    severity: "critical",
    afterSeconds: 0,
    fr: "La demande {reference} n’a pas reçu de réponse dans le mois ({before:time}).",
    en: "The request {reference} was not answered within the month ({before:time}).",
    remedy: {
      fr: "Répondez aujourd’hui et dites pourquoi si tard : la personne peut saisir la CNIL (RGPD 12).",
      en: "Answer today and say why so late: the person may turn to the CNIL (GDPR 12).",
    },
  },
  "authorisation-ends-in-a-year": {
    of: "town",
    severity: "low",
    afterSeconds: 0,
    fr: "L’autorisation {reference} prend fin le {day:day} ; elle porte {cameras:cameras}.",
    en: "The authorisation {reference} ends on {day:day}; it carries {cameras:cameras}.",
    remedy: {
      fr: "Préparez la demande de renouvellement : l’analyse d’impact et le bilan demandent du temps.",
      en: "Prepare the request for renewal: the impact assessment and the review take time.",
    },
  },
  "authorisation-ends-in-six-months": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "L’autorisation {reference} prend fin le {day:day} ; elle porte {cameras:cameras}.",
    en: "The authorisation {reference} ends on {day:day}; it carries {cameras:cameras}.",
    remedy: {
      fr: "Déposez la demande de renouvellement auprès du préfet.",
      en: "File the request for renewal with the préfet.",
    },
  },
  "authorisation-ends-in-four-months": {
    of: "town",
    severity: "critical",
    afterSeconds: 0,
    fr: "L’autorisation {reference} prend fin le {day:day} : l’enregistrement de {cameras:cameras} s’arrêtera alors.",
    en: "The authorisation {reference} ends on {day:day}: recording of {cameras:cameras} will then stop.",
    remedy: {
      fr: "Quatre mois de silence du préfet valent refus (CSI R252-15) : déposez la demande de renouvellement aujourd’hui, ou importez le nouvel arrêté.",
      en: "Four months of silence are a refusal (CSI R252-15): file the request for renewal today, or import the new act.",
    },
  },
} as const satisfies Readonly<Record<string, Kind>>;
