import { language } from "../i18n/language.ts";

const fr = {
  title: "Vidéoprotection",
  intro: (town: string) =>
    `${town} filme certains lieux. Voici lesquels, pourquoi, combien de temps, et comment demander ce que la loi vous donne.`,
  where: "Ce qui est filmé",
  cameras: (count: number) => `${count} caméras`,
  nothing: "Aucun lieu public n'est filmé.",
  why: "Pourquoi",
  who: "Par qui",
  whoLooks:
    "Seuls des agents désignés par leur nom regardent, pour un motif qui est noté. Chaque consultation laisse une trace.",
  kept: "Combien de temps",
  keptThen: "Ensuite les images sont effacées automatiquement.",
  basis: "Sur quelle base",
  not: "Ce qui n'est pas fait",
  noFaces:
    "Pas de son, pas de reconnaissance des visages, pas de suivi d'une personne d'une caméra à l'autre.",
  noAnalyses: "Aucune analyse automatique des images.",
  analyses: "Analyses automatiques en service :",
  dwellings: "L'intérieur et l'entrée des logements sont masqués avant l'enregistrement.",
  rights: "Vos droits",
  contact: "Vous pouvez aussi écrire à",
  form: "Faire une demande",
  formIntro:
    "Gratuit. Réponse dans le mois. Les images sont effacées vite : demandez tôt. Une personne cherchera, sans logiciel de recherche ; votre identité sera vérifiée avant toute réponse.",
  kind: "Vous demandez",
  access: "à voir les images où vous apparaissez",
  erasure: "l'effacement",
  rectification: "une rectification",
  other: "autre chose",
  name: "Votre nom",
  where2: "Où vous répondre (adresse, courriel ou téléphone)",
  place: "Lieu",
  placeHint: "rue, place, arrêt",
  day: "Jour",
  from: "Entre",
  to: "et",
  look: "Comment vous reconnaître ou ce qu'il s'est passé",
  lookHint: "vêtements, sac, vélo. N'écrivez rien sur votre santé, vos opinions ou votre religion.",
  use: "Ces lignes ne servent qu'à vous répondre. Elles sont chiffrées et effacées un an après la réponse. Aucun cookie, aucune mesure d'audience.",
  send: "Envoyer",
  sent: "Votre demande est enregistrée.",
  reference: "Référence à garder",
  before: "Réponse avant le",
  silent: "La mairie ne répond pas en ce moment. Réessayez plus tard.",
  demonstration: "Démonstration : cette ville et ses caméras n'existent pas.",
};

const en: typeof fr = {
  title: "Video protection",
  intro: (town) =>
    `${town} films some places. Here is which, why, for how long, and how to ask for what the law gives you.`,
  where: "What is filmed",
  cameras: (count) => `${count} cameras`,
  nothing: "No public place is filmed.",
  why: "Why",
  who: "By whom",
  whoLooks:
    "Only agents designated by name look, for a motive that is written down. Each look leaves a trace.",
  kept: "For how long",
  keptThen: "Then the pictures are erased automatically.",
  basis: "On what basis",
  not: "What is not done",
  noFaces: "No sound, no face recognition, no following of a person from camera to camera.",
  noAnalyses: "No automatic analysis of the pictures.",
  analyses: "Automatic analyses in use:",
  dwellings: "The inside and the entrances of dwellings are masked before storage.",
  rights: "Your rights",
  contact: "You may also write to",
  form: "Make a request",
  formIntro:
    "Free of charge. Answered within a month. Pictures are erased soon: ask early. A person will search, without search software; your identity is checked before any answer.",
  kind: "You ask",
  access: "to see the pictures you appear in",
  erasure: "for erasure",
  rectification: "for rectification",
  other: "for something else",
  name: "Your name",
  where2: "Where to answer you (address, mail or telephone)",
  place: "Place",
  placeHint: "street, square, stop",
  day: "Day",
  from: "Between",
  to: "and",
  look: "How to recognise you, or what happened",
  lookHint: "clothes, bag, bicycle. Write nothing about your health, opinions or religion.",
  use: "These lines serve to answer you and nothing else. They are encrypted, and erased a year after the answer. No cookie, no audience measurement.",
  send: "Send",
  sent: "Your request is registered.",
  reference: "Reference to keep",
  before: "Answered before",
  silent: "The town hall does not answer at this moment. Try again later.",
  demonstration: "Demonstration: this town and its cameras do not exist.",
};

/** A sentence that came from the town, which always says both. */
export function pick(sentence: { readonly fr: string; readonly en: string }): string {
  return sentence[language.value];
}

/** What the page says: its own words, so that a resident's telephone loads no console. */
export function words(): typeof fr {
  return language.value === "fr" ? fr : en;
}
