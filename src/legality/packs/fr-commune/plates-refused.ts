import type { Rule } from "../../rule.ts";
import { readOn } from "./base.ts";

/** What a commune may never do with plates. CE 385091 (Gujan-Mestras), CNIL's warning to Valenciennes, CSI L233-1. */
const refused = {
  verdict: "DENY",
  conditions: [],
  retention: { kind: "nothing" },
  readOn,
  confidence: "high",
  penalty: "CP 226-16, 226-21",
} as const;

export const refusedPlateRules: readonly Rule[] = [
  {
    ...refused,
    id: "FR-23",
    processing: "read-plates-road-offence",
    title: {
      fr: "Lecture de plaques : autres infractions routières",
      en: "Plate reading: other road offences",
    },
    sentence: {
      fr: "Verbaliser le stationnement gênant ou d'autres infractions par lecture de plaques n'est pas permis aux communes.",
      en: "Fining obstructive parking or other offences by plate reading is not open to towns.",
    },
    articles: ["CNIL, rappel du 25 août 2020", "CR L130-9-1", "arrêté du 14 avril 2009"],
    doubt: {
      fr: "Le Sénat a voté un élargissement le 10 février 2026 ; il n'était pas en vigueur le 3 avril 2026, la suite n'est pas connue.",
      en: "The Senate voted a widening on 10 February 2026; it was not in force on 3 April 2026, what followed is not known.",
    },
  },
  {
    ...refused,
    id: "FR-24",
    processing: "store-plates",
    title: {
      fr: "Garder les plaques pour répondre à des réquisitions",
      en: "Store plates to answer requisitions",
    },
    sentence: {
      fr: "La commune ne tient pas de registre des voitures qui passent, même pour aider la police : ce but n'est pas dans la loi.",
      en: "The town keeps no register of the cars that pass, even to help the police: that purpose is not in the law.",
    },
    articles: ["CSI L251-2", "CSI L233-1", "CE 385091"],
  },
  {
    ...refused,
    id: "FR-25",
    processing: "match-plates",
    title: { fr: "Alerte sur une plaque recherchée", en: "Alert on a wanted plate" },
    sentence: {
      fr: "Guetter une voiture recherchée est réservé à la police, à la gendarmerie et à la douane.",
      en: "Watching out for a wanted car is reserved to the police, the gendarmerie and customs.",
    },
    articles: ["CSI L233-1", "CNIL, avertissement du 12 mai 2021"],
  },
  {
    ...refused,
    id: "FR-26",
    processing: "trace-vehicle",
    title: {
      fr: "Itinéraire d'un véhicule, trajets communs",
      en: "Route of a vehicle, journeys made together",
    },
    sentence: {
      fr: "Reconstituer le trajet d'une voiture de caméra en caméra, c'est suivre quelqu'un : aucun texte ne le permet à une commune.",
      en: "To piece together a car's route from camera to camera is to follow someone: no text allows a town to do it.",
    },
    articles: ["CSI L251-2", "CNIL, avertissement du 12 mai 2021"],
  },
  {
    ...refused,
    id: "FR-27",
    processing: "search-plates-in-video",
    title: { fr: "Chercher une plaque dans les enregistrements", en: "Search for a plate in recordings" },
    sentence: {
      fr: "Faire lire après coup les plaques d'un enregistrement est le même traitement que la lecture en direct : il est refusé.",
      en: "Having the plates of a recording read afterwards is the same processing as reading them live: it is refused.",
    },
    articles: ["CE 506370", "CSI L251-2", "CE 385091"],
  },
];
