/** What runs, and on what acts: modules, proposals, papers. */
export const acts = {
  "module-stopped": {
    status: 409,
    fr: "Le module « {module} » est déjà arrêté.",
    en: "The module “{module}” is stopped already.",
  },
  "module-not-stopped": {
    status: 409,
    fr: "Le module « {module} » n’est pas arrêté.",
    en: "The module “{module}” is not stopped.",
  },
  "no-such-module": {
    status: 404,
    fr: "Aucun module « {module} » n’est livré avec ce programme.",
    en: "No module “{module}” comes with this program.",
  },
  "module-not-installed": {
    status: 409,
    fr: "Le module « {module} » n’est pas installé.",
    en: "The module “{module}” is not installed.",
  },
  "module-broken": {
    status: 409,
    fr: "Les fichiers du module « {module} » ne sont pas lisibles : {what}.",
    en: "The files of the module “{module}” cannot be read: {what}.",
  },
  "module-file-refused": {
    status: 400,
    fr: "Ce fichier n’est pas installé : {what}.",
    en: "This file is not installed: {what}.",
  },
  "module-not-recorded": {
    status: 409,
    fr: "Le module « {module} » vient d’un fichier et son empreinte {hash} n’est pas au registre : deux personnes l’y inscrivent d’abord, comme « module ».",
    en: "The module “{module}” comes from a file and its hash {hash} is not in the register: two people write it there first, as a “module”.",
  },
  "model-missing": {
    status: 409,
    fr: "Le module a besoin du modèle « {model} », absent de cette machine. Lancez : vigie modules fetch",
    en: "The module needs the model “{model}”, which is not on this machine. Run: vigie modules fetch",
  },
  "import-refused": {
    status: 400,
    fr: "L’import est refusé : {what}.",
    en: "The import is refused: {what}.",
  },
  "act-refused": {
    status: 400,
    fr: "L’acte {act} est refusé, {field} : {why}.",
    en: "The act {act} is refused, {field}: {why}.",
  },
  "record-changed": {
    status: 409,
    fr: "{act} a été modifié par quelqu’un d’autre pendant que vous le remplissiez. Comparez les deux versions.",
    en: "{act} was changed by someone else while you were filling it in. Compare the two versions.",
  },
  "own-proposal": {
    status: 403,
    fr: "C’est vous qui l’avez demandé : une seconde personne doit y répondre.",
    en: "You asked for it yourself: a second person must answer it.",
  },
  "no-such-proposal": {
    status: 404,
    fr: "Cette proposition n’existe pas ou n’attend plus de réponse.",
    en: "This proposal does not exist, or no longer waits.",
  },
  "second-person": {
    status: 409,
    fr: "Une autre personne que celle qui propose doit accepter.",
    en: "Someone other than the one who proposed must accept.",
  },
  "document-type": {
    status: 400,
    fr: "Ce fichier n’est ni un PDF, ni une image PNG ou JPEG. Numérisez l’acte dans l’un de ces formats.",
    en: "This file is neither a PDF nor a PNG or JPEG picture. Scan the act in one of these formats.",
  },
  "no-such-document": {
    status: 404,
    fr: "Ce document n’est pas conservé ici.",
    en: "This document is not kept here.",
  },
} as const;
