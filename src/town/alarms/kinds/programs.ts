import type { Kind } from "./kind.ts";

/** Of programs, certificates, the configuration and what carries alarms outside. */
export const programs = {
  "recorder-unreachable": {
    of: "program",
    severity: "critical",
    afterSeconds: 10,
    fr: "L’enregistreur ne répond pas à la ville ; il continue peut-être d’enregistrer.",
    en: "The recorder does not answer the town; it may go on recording.",
    remedy: {
      fr: "Il est relancé s’il s’est arrêté. Si cela dure, lisez son journal : journalctl -u vigie.",
      en: "It is started again if it died. If this lasts, read its log: journalctl -u vigie.",
    },
  },
  "analyst-unreachable": {
    of: "program",
    severity: "high",
    afterSeconds: 10,
    fr: "L’analyste ne répond pas à la ville : aucun signalement n’arrive.",
    en: "The analyst does not answer the town: no signal arrives.",
    remedy: {
      fr: "Il est relancé s’il s’est arrêté. Si cela dure, lisez son journal : journalctl -u vigie.",
      en: "It is started again if it died. If this lasts, read its log: journalctl -u vigie.",
    },
  },
  "analysis-late": {
    of: "program",
    severity: "high",
    afterSeconds: 60,
    fr: "L’analyse ne suit plus : {rate} images par seconde et par caméra en moyenne, {least} pour la moins vue, sur {cameras} analyses. Des évènements courts peuvent manquer.",
    en: "Analysis no longer keeps up: {rate} pictures a second for each camera on average, {least} for the least seen, over {cameras} analyses. Short events may be missed.",
    remedy: {
      fr: "Retirez des modules de quelques caméras à la page Scènes, qui dit combien en tiennent, ou donnez plus de cœurs à l’analyste.",
      en: "Take modules off some cameras on the page Scenes, which says how many fit, or give the analyst more cores.",
    },
  },
  "module-failing": {
    of: "program",
    severity: "high",
    afterSeconds: 0,
    fr: "Le module {module} a dû être relancé ({failures} fois en dix minutes) : ses signalements ont manqué quelques secondes. L’enregistrement et les autres modules continuent.",
    en: "The module {module} had to be started again ({failures} times in ten minutes): its signals were missing for some seconds. Recording and the other modules go on.",
    remedy: {
      fr: "Si cela revient, arrêtez-le à la page Signalements et installez une version corrigée.",
      en: "If it comes back, stop it on the page Signals and install a version that is mended.",
    },
  },
  "module-down": {
    of: "program",
    severity: "high",
    afterSeconds: 0,
    fr: "Le module {module} a échoué {failures} fois et reste arrêté : il ne signale plus rien. L’enregistrement et les autres modules continuent.",
    en: "The module {module} failed {failures} times and stays down: it signals nothing any more. Recording and the other modules go on.",
    remedy: {
      fr: "À la page Signalements : arrêtez-le, puis remettez-le en marche ; ou installez une version corrigée.",
      en: "On the page Signals: stop it, then restart it; or install a version that is mended.",
    },
  },
  "log-unwritable": {
    of: "town",
    severity: "critical",
    afterSeconds: 0,
    fr: "Le journal des opérations ne peut pas être écrit. Le direct continue jusqu’au {until:time} ; relecture, extraits et changements attendent. Ce trou restera inscrit au journal.",
    en: "The operation log cannot be written. Live pictures go on until {until:time}; playback, exports and changes wait. The gap will stay in the log.",
    remedy: {
      fr: "Libérez de la place sur le disque du dossier de données, ou rétablissez ses droits d’écriture.",
      en: "Free space on the data folder’s disk, or give its right to write back.",
    },
  },
  "head-not-anchored": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "La tête du journal des opérations n’a pas pu quitter la machine : {by} n’a pas répondu comme il doit. Un journal réécrit depuis ne se verrait pas.",
    en: "The head of the operation log could not leave the machine: {by} did not answer as it should. A log written anew since would not show.",
    remedy: {
      fr: "C’est essayé à nouveau chaque heure. Vérifiez le réseau vers ce serveur et audit dans town.yaml.",
      en: "It is tried again every hour. Check the network to this server, and audit in town.yaml.",
    },
  },
  "certificate-ending": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "Le certificat de la console prend fin le {until:day} : ensuite aucun navigateur ne l’ouvre.",
    en: "The console’s certificate ends on {until:day}: after that no browser opens it.",
    remedy: {
      fr: "Remplacez les deux fichiers de door.tls ; ils sont repris sans redémarrage. Celui de l’autorité de la ville se renouvelle seul : s’il ne le fait pas, lisez journalctl -u vigie.",
      en: "Replace the two files of door.tls; they are taken up without a restart. One of the town’s own authority renews itself: if it does not, read journalctl -u vigie.",
    },
  },
  "machine-certificate-ending": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "Le certificat de la machine {machine} prend fin le {until:day} : ensuite ses programmes ne sont plus reliés à la ville.",
    en: "The certificate of the machine {machine} ends on {until:day}: after that its programs are no longer linked to the town.",
    remedy: {
      fr: "Il se renouvelle seul tant que la machine atteint la ville : remettez-la en marche, ou retirez-la à la page Machines.",
      en: "It renews itself as long as the machine reaches the town: switch it on, or take it out on the Machines page.",
    },
  },
  "authority-ending": {
    of: "town",
    severity: "low",
    afterSeconds: 0,
    fr: "L’autorité de certification de la ville prend fin le {until:day}.",
    en: "The town’s certificate authority ends on {until:day}.",
    remedy: {
      fr: "Faites-en une nouvelle (vigie keys renew authority), que chaque poste approuve, puis invitez à nouveau les machines.",
      en: "Make a new one (vigie keys renew authority), have every computer trust it, then invite the machines again.",
    },
  },
  "config-refused": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "town.yaml a changé mais n’est pas valide : Vigie continue avec les réglages d’avant.",
    en: "town.yaml was changed but is not valid: Vigie goes on with the settings from before.",
    remedy: {
      fr: "Corrigez la ligne indiquée, puis : vigie reload.",
      en: "Correct the line that is named, then: vigie reload.",
    },
  },
  "config-waits": {
    of: "town",
    severity: "low",
    afterSeconds: 0,
    fr: "Des réglages de town.yaml attendent un redémarrage : {keys}.",
    en: "Settings of town.yaml wait for a restart: {keys}.",
    remedy: {
      fr: "Redémarrez Vigie à une heure calme : systemctl restart vigie (l’enregistrement s’interrompt quelques secondes).",
      en: "Restart Vigie at a quiet hour: systemctl restart vigie (recording pauses for a few seconds).",
    },
  },
  "delivery-failed": {
    of: "town",
    severity: "high",
    afterSeconds: 60,
    fr: "Les alarmes n’arrivent plus à l’extérieur par {channel} ; elles ne sont visibles qu’ici.",
    en: "Alarms no longer arrive outside by {channel}; they can be seen here only.",
    remedy: {
      fr: "Vérifiez la section alarms de town.yaml et le serveur en face, puis essayez : vigie alarms test.",
      en: "Check the section alarms of town.yaml and the server at the other end, then try: vigie alarms test.",
    },
  },
} as const satisfies Readonly<Record<string, Kind>>;
