/** Answers owed: requests of persons, the shift log, the dossier. */
export const answering = {
  "no-such-copy": {
    status: 404,
    fr: "Cette copie n’est pas dans ce dossier, ou n’y est plus.",
    en: "This copy is not in this case file, or no longer is.",
  },
  "copy-moved": {
    status: 409,
    fr: "Quelqu’un d’autre vient de travailler sur cette copie. Rouvrez-la.",
    en: "Somebody else has just worked on this copy. Open it again.",
  },
  "copy-not-now": {
    status: 409,
    fr: "Cette étape ne vient pas maintenant pour cette copie.",
    en: "This step does not come now for this copy.",
  },
  "copy-beyond": {
    status: 409,
    fr: "Une copie se fait dans ce qui est conservé pour cette demande : choisissez une caméra et des heures de ce dossier.",
    en: "A copy is made of what is held for this request: choose a camera and times of this case file.",
  },
  "copy-nothing": {
    status: 409,
    fr: "Rien n’a été enregistré par cette caméra pendant ce temps.",
    en: "Nothing was recorded by this camera in this time.",
  },
  "copy-hole": {
    status: 409,
    fr: "L’enregistrement a une interruption pendant ce temps. Faites une copie avant, et une autre après.",
    en: "The recording has a gap in this time. Make one copy before it, and another after.",
  },
  "copy-damaged": {
    status: 409,
    fr: "L’enregistrement n’est plus tel qu’il a été écrit : lancez vigie check.",
    en: "The recording is no longer what was written: run vigie check.",
  },
  "copy-no-module": {
    status: 409,
    fr: "Le module de floutage (redaction) n’est pas installé. Installez-le dans Base légale ; sans lui, montrez les images sur place.",
    en: "The module that covers people (redaction) is not installed. Install it in Legal basis; without it, show the pictures on site.",
  },
  "copy-no-analyst": {
    status: 503,
    fr: "L’analyseur ne répond pas. La copie attend ; réessayez dans un instant.",
    en: "The analyst does not answer. The copy waits; try again in a moment.",
  },
  "copy-own-work": {
    status: 409,
    fr: "Une autre personne que celle qui a corrigé doit revoir la copie avant qu’elle sorte.",
    en: "Another person than who corrected it has to look at the copy before it leaves.",
  },
  "copy-unseen": {
    status: 409,
    fr: "Regardez d’abord toute la copie couverte, jusqu’à la fin.",
    en: "First look at the whole of the covered copy, to its end.",
  },
  "copy-mark-missing": {
    status: 409,
    fr: "La marque {mark} a été trouvée et manque : déplacez-la ou dites qu’il n’y a personne, mais ne l’enlevez pas.",
    en: "Mark {mark} was found and is missing: move it, or say that nobody is there, but do not take it away.",
  },
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
