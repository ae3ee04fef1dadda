/** Plates, where a use of them is lawful. */
export const plates = {
  "no-such-passage": {
    status: 404,
    fr: "Ce véhicule n’est plus sur la liste : il a été écarté, ou ses huit jours ouvrables sont passés.",
    en: "This vehicle is no longer on the list: it was dismissed, or its eight working days are over.",
  },
  "lane-not-yours": {
    status: 403,
    fr: "Seule la police municipale de la commune décide ici. Le refus est journalisé.",
    en: "Only the town's own municipal police decides here. The refusal is logged.",
  },
  "no-such-lane": {
    status: 404,
    fr: "Aucun arrêté en vigueur ne désigne cette voie. Inscrivez-le d’abord au registre.",
    en: "No order in force names this lane. Enter it in the register first.",
  },
  "no-plate-reader": {
    status: 409,
    fr: "Aucun module qui lit des plaques n’est installé ici.",
    en: "No module that reads plates is installed here.",
  },
  "view-unseen": {
    status: 503,
    fr: "La vue n’a pas pu être mesurée : l’analyste ou la caméra ne répond pas. Réessayez dans quelques secondes.",
    en: "The view could not be measured: the analyst or the camera does not answer. Try again in a few seconds.",
  },
  "no-such-parking": {
    status: 404,
    fr: "Ce véhicule n’est plus sur la liste : un constat a été fait, ou son jour est passé.",
    en: "This vehicle is no longer on the list: a finding was made, or its day is over.",
  },
  "plate-in-reference": {
    status: 400,
    fr: "Ce numéro contient la plaque : elle serait gardée jusqu’à la fin des recours. Indiquez le numéro du forfait.",
    en: "This number holds the plate, which would be kept until appeals end. Give the number of the procedure.",
  },
  "no-such-scan-car": {
    status: 404,
    fr: "Aucune voiture de contrôle de ce nom.",
    en: "There is no scan car of that name.",
  },
  "scan-car-unknown": {
    status: 401,
    fr: "Voiture inconnue, ou jeton inexact.",
    en: "The car is unknown, or its token wrong.",
  },
  "scan-picture-refused": {
    status: 400,
    fr: "Image refusée : il faut un JPEG d’au plus {megapixels} mégapixels.",
    en: "The picture is refused: it must be a JPEG of {megapixels} megapixels at most.",
  },
  "scan-picture-late": {
    status: 409,
    fr: "L’image n’est pas de maintenant : le constat se fait sur le moment (CNIL 2017). Vérifiez l’horloge de la voiture.",
    en: "The picture is not of now: the finding is made at the time (CNIL 2017). Check the car’s clock.",
  },
  "scan-car-hurries": {
    status: 429,
    fr: "Trop d’images de cette voiture. Réessayez dans {seconds} s.",
    en: "Too many pictures of this car. Try again in {seconds} s.",
  },
  "scan-refused": {
    status: 403,
    fr: "Le cadre légal ne permet pas de lire les plaques de cette voiture.",
    en: "The law does not permit reading the plates of this car.",
  },
  "scan-unread": {
    status: 503,
    fr: "L’image n’a pas pu être lue : l’analyste est occupé ou ne répond pas. Elle n’est pas gardée.",
    en: "The picture could not be read: the analyst is busy or does not answer. It is not kept.",
  },
  "plate-use-absent": {
    status: 404,
    fr: "Aucun module installé ici ne sert à cela : le cadre légal dit lesquels peuvent l’être.",
    en: "No module that is installed here serves this: the legal basis says which may be.",
  },
  "no-such-plate-list": {
    status: 404,
    fr: "Cette liste n’existe pas, n’attend plus, ou n’est plus en vigueur. Importez-en une autre.",
    en: "There is no such list, or it no longer waits or is in force. Import another.",
  },
  "no-such-plate-match": {
    status: 404,
    fr: "Cette correspondance n’est plus là : elle a été rejetée, ou son temps est passé.",
    en: "This match is no longer there: it was rejected, or its time is over.",
  },
  "no-seal-keeper": {
    status: 409,
    fr: "Vous n’êtes pas gardien du scellé. Devenez-le avec une phrase de passe : deux gardiens l’ouvrent ensemble.",
    en: "You are no keeper of the seal. Become one with a passphrase: two keepers open it together.",
  },
  "wrong-passphrase": {
    status: 401,
    fr: "Cette phrase de passe n’est pas celle de votre garde du scellé. Rien n’a été ouvert.",
    en: "This is not the passphrase that you keep the seal with. Nothing was opened.",
  },
  "no-such-opening": {
    status: 404,
    fr: "Cette ouverture n’est pas la vôtre, ou elle est refermée. Demandez-en une autre.",
    en: "This opening is not yours, or it is closed again. Ask for another.",
  },
  "too-many-openings": {
    status: 409,
    fr: "Trop d’ouvertures à la fois. Refermez-en une, puis recommencez.",
    en: "Too many openings at once. Close one, then ask again.",
  },
  "opening-backwards": {
    status: 400,
    fr: "La fin doit suivre le début.",
    en: "The end must be after the beginning.",
  },
  "plate-pattern": {
    status: 400,
    fr: "Indiquez au moins deux caractères d’une plaque ; ? vaut un caractère, * en vaut plusieurs (deux * au plus).",
    en: "Give at least two characters of a plate; ? is one character, * any number of them (two * at most).",
  },
} as const;
