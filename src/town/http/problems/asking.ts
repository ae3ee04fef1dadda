/** What is wrong with a question itself, whatever it asks. */
export const asking = {
  "not-your-role": {
    status: 403,
    fr: "Votre fonction ne permet pas cette action. Le refus est journalisé.",
    en: "Your role does not allow this. The refusal is logged.",
  },
  "requests-wait": {
    status: 429,
    fr: "Trop de demandes arrivent en ce moment. Réessayez dans une heure, ou écrivez à la mairie.",
    en: "Too many requests are coming in at this moment. Try again in an hour, or write to the town hall.",
  },
  "foreign-origin": {
    status: 403,
    fr: "Cette demande vient d’une autre page que la console. Rouvrez la console et recommencez.",
    en: "This request came from a page that is not the console. Open the console again and retry.",
  },
  busy: {
    status: 503,
    fr: "Trop de demandes en même temps. Réessayez dans quelques secondes.",
    en: "Too many requests at once. Try again in a few seconds.",
  },
  "bad-request": {
    status: 400,
    fr: "La demande n’est pas lisible : {what}.",
    en: "The request cannot be read: {what}.",
  },
  "too-large": {
    status: 413,
    fr: "La demande dépasse {bytes} octets.",
    en: "The request is larger than {bytes} bytes.",
  },
  "no-such-page": { status: 404, fr: "Cette adresse n’existe pas.", en: "There is nothing at this address." },
  "upgrade-required": {
    status: 426,
    fr: "Cette adresse attend une connexion WebSocket.",
    en: "This address expects a WebSocket.",
  },
  "too-many": { status: 409, fr: "Pas plus de {most}.", en: "No more than {most}." },
  "no-motive": {
    status: 409,
    fr: "Indiquez d’abord pourquoi vous regardez (motif).",
    en: "First say why you look (motive).",
  },
  "not-your-permit": {
    status: 403,
    fr: "Cette autorisation d’accès n’est pas la vôtre. Demandez la vôtre.",
    en: "This permit is not yours. Ask for your own.",
  },
  internal: {
    status: 500,
    fr: "Une erreur de Vigie empêche de répondre. Elle est dans son journal technique sous le numéro {incident}.",
    en: "A fault of Vigie prevents an answer. It is in its own log under number {incident}.",
  },
} as const;
