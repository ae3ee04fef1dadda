/** What is kept, held and handed over. */
export const evidence = {
  "retention-over-cap": {
    status: 400,
    fr: "{camera} : {asked} dépassent ce que l’autorisation permet de conserver, {cap} (CSI L252-5). Demandez moins, ou laissez la durée autorisée.",
    en: "{camera}: {asked} is more than the authorisation lets be kept, {cap} (CSI L252-5). Ask for less, or leave the authorised time.",
  },
  "retention-under-minimum": {
    status: 400,
    fr: "{camera} : {asked} ne suffisent pas, {least} doivent être conservés. Demandez plus.",
    en: "{camera}: {asked} is not enough, {least} must be kept. Ask for more.",
  },
  "recorder-silent": {
    status: 409,
    fr: "L’enregistreur ne répond pas à la ville. Réessayez dans un instant ; l’alarme dit ce qu’il a.",
    en: "The recorder does not answer the town. Try again in a moment; the alarm says what is wrong.",
  },
  "no-such-hold": {
    status: 404,
    fr: "Cette suspension n’existe pas, ou elle a pris fin.",
    en: "This hold does not exist, or it is over.",
  },
  "no-such-requisition": {
    status: 404,
    fr: "Cette réquisition n’est pas au registre.",
    en: "This requisition is not in the register.",
  },
  "requisition-moved": {
    status: 409,
    fr: "Quelqu’un d’autre vient d’agir sur cette réquisition. Rechargez-la.",
    en: "Somebody else has just acted on this requisition. Load it again.",
  },
  "requisition-not-now": {
    status: 409,
    fr: "Cette étape ne suit pas l’état de la réquisition. Le refus est noté.",
    en: "This step does not follow the state of the requisition. The refusal is written down.",
  },
  "requisition-same-person": {
    status: 403,
    fr: "Qui a extrait ou remis ne contrôle pas : une autre personne le fait.",
    en: "Who extracted or handed over does not review: another person does.",
  },
  "certificate-unreadable": {
    status: 400,
    fr: "Ce n’est pas un certificat X.509 (PEM ou DER).",
    en: "This is no X.509 certificate (PEM or DER).",
  },
  "certificate-not-rsa": {
    status: 400,
    fr: "La clé de ce certificat n’est pas RSA : demandez au service un certificat de chiffrement RSA.",
    en: "The key of this certificate is not RSA: ask the service for an RSA encryption certificate.",
  },
  "certificate-too-weak": {
    status: 400,
    fr: "La clé de ce certificat est trop courte : 2 048 bits au moins.",
    en: "The key of this certificate is too short: 2,048 bits at least.",
  },
  "certificate-not-valid-now": {
    status: 400,
    fr: "Ce certificat n’est pas, ou plus, en cours de validité : demandez au service celui d’aujourd’hui.",
    en: "This certificate is not valid now: ask the service for today's.",
  },
  "requisition-review-owed": {
    status: 409,
    fr: "Le contrôle par une seconde personne est encore dû : la réquisition se clôt après lui.",
    en: "The review by a second person is still owed: the requisition is closed after it.",
  },
  "requisition-changed": {
    status: 409,
    fr: "Ce qui est enregistré n’est plus ce qui a été extrait. Refusez, ou prévenez le service.",
    en: "What is recorded is no longer what was extracted. Refuse, or tell the service.",
  },
  "requisition-spoilt": {
    status: 409,
    fr: "{camera} : l’enregistrement du {from} au {to} est altéré sur le disque, et ne peut pas être remis. Exécutez vigie check sur son volume ; refusez cette réquisition avec ce motif, et recevez-la de nouveau sans ce passage, en le disant à l’officier.",
    en: "{camera}: what was recorded from {from} to {to} is spoilt on the disk, and cannot be handed over. Run vigie check on its volume; refuse this requisition with that reason, and receive it anew without this span, telling the officer.",
  },
  "requisition-too-long": {
    status: 413,
    fr: "C’est plus qu’un paquet ne peut contenir (250 000 fragments, à peu près trois jours d’une caméra) : faites-en deux.",
    en: "This is more than one package may hold (250,000 fragments, about three days of one camera): make two of it.",
  },
  "requisition-package-damaged": {
    status: 409,
    fr: "La remise n’est plus celle qui a été constituée : {what}. Constituez-la de nouveau et imprimez le nouveau reçu.",
    en: "The package is no longer the one that was made: {what}. Make it again, and print the new receipt.",
  },
  "too-many-holds": {
    status: 409,
    fr: "La ville ne conserve pas plus de {most} séquences à la fois : mettez fin à celles qui ne servent plus (page Conservation).",
    en: "The town holds no more than {most} spans at a time: end those that are no longer needed (Retention page).",
  },
} as const;
