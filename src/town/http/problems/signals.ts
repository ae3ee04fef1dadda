/** Signals and alarms that somebody decides. */
export const signals = {
  "no-such-event": {
    status: 404,
    fr: "Ce signalement n’existe pas ou plus.",
    en: "This signal does not exist, or no longer.",
  },
  "already-decided": {
    status: 409,
    fr: "Ce signalement est déjà traité.",
    en: "This signal is already decided.",
  },
  "no-such-shelf": {
    status: 404,
    fr: "Cette mise à l’écart n’existe pas ou plus : la règle est de nouveau affichée.",
    en: "This rule is not set aside, or no longer: it is shown again.",
  },
  "preview-span": {
    status: 400,
    fr: "Choisissez une séquence de {most} minutes au plus.",
    en: "Choose a span of {most} minutes at most.",
  },
  "preview-no-rule": {
    status: 400,
    fr: "{module} n’est pas une règle d’évènement : rien à essayer.",
    en: "{module} is no event rule: there is nothing to try.",
  },
  "preview-busy": {
    status: 409,
    fr: "Un autre essai est en cours : attendez sa fin.",
    en: "Another preview is running: wait for its end.",
  },
  "preview-failed": {
    status: 503,
    fr: "L’essai n’a pas commencé : {why}",
    en: "The preview did not begin: {why}",
  },
  "no-such-preview": {
    status: 404,
    fr: "Cet essai est terminé.",
    en: "This preview is over.",
  },
  "no-such-alarm": {
    status: 404,
    fr: "Cette alarme n’existe pas ou est terminée.",
    en: "This alarm does not exist, or is over.",
  },
  "already-acknowledged": {
    status: 409,
    fr: "Quelqu’un a déjà pris en compte cette alarme.",
    en: "Somebody has acknowledged this alarm already.",
  },
} as const;
