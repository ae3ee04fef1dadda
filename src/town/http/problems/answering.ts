/** Answers owed: requests of persons, the shift log, the dossier. */
export const answering = {
  "no-such-request": {
    status: 404,
    fr: "Cette demande n’est pas au registre, ou ne vous concerne pas.",
    en: "This request is not in the register, or does not concern you.",
  },
  "request-moved": {
    status: 409,
    fr: "Quelqu’un d’autre vient de faire avancer cette demande. Relisez-la avant de continuer.",
    en: "Someone else has just moved this request on. Read it again before you go on.",
  },
  "request-not-now": {
    status: 409,
    fr: "Cette étape ne vient pas maintenant : l’identité d’abord, puis le lieu et l’heure, la recherche, la réponse.",
    en: "This step does not come now: identity first, then place and time, the search, the answer.",
  },
  "no-such-entry": {
    status: 404,
    fr: "Cette ligne de la main courante n’existe pas, ou est déjà close.",
    en: "There is no such line in the shift log, or it is closed already.",
  },
  "entry-not-yours": {
    status: 403,
    fr: "Une relève est prise par quelqu’un d’autre que celui qui l’a écrite.",
    en: "A hand-over is taken by someone other than who wrote it.",
  },
  "dossier-busy": {
    status: 409,
    fr: "Un dossier est déjà en cours de rédaction. Attendez qu’il soit prêt, puis recommencez.",
    en: "A dossier is being written already. Wait until it is ready, then ask again.",
  },
  "dossier-limited": {
    status: 403,
    fr: "Votre désignation ne porte que sur certaines caméras, et le dossier parle de toutes. Faites-le établir par une personne désignée pour l’ensemble.",
    en: "Your designation is for some cameras only, and the dossier speaks of all. Have it made by someone designated for all of them.",
  },
  "no-such-dossier": {
    status: 404,
    fr: "Ce dossier n’existe pas, n’est pas encore prêt, ou son heure est passée. Demandez-en un autre.",
    en: "There is no such dossier, it is not ready yet, or its hour is over. Ask for another.",
  },
} as const;
