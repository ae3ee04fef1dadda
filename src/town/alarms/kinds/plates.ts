import type { Kind } from "./kind.ts";

/** Of what plates are read for. */
export const plates = {
  "parking-unasked": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "Stationnement payant : depuis {since:time}, des véhicules sont oubliés sans contrôle, faute de réponse du serveur de tickets ({dropped}).",
    en: "Paid parking: since {since:time} vehicles are forgotten unchecked, for want of an answer from the ticket server ({dropped}).",
    remedy: {
      fr: "Vérifiez le serveur de tickets et la section paidParking de town.yaml. Aucun véhicule n’est inscrit sur la liste sans sa réponse.",
      en: "Check the ticket server and the section paidParking of town.yaml. No vehicle is put on the list without its answer.",
    },
  },
  "wanted-list-missing": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "Véhicules recherchés : aucune liste n’est en vigueur. Des plaques sont lues et comparées à rien.",
    en: "Wanted vehicles: no list is in force. Plates are read and compared with nothing.",
    remedy: {
      fr: "Importez la liste du jour (Plaques, Véhicules recherchés), qu’une autre personne met en vigueur ; ou arrêtez le module.",
      en: "Import the list of the day (Plates, Wanted vehicles), which another person puts in force; or stop the module.",
    },
  },
  "wanted-list-old": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "Véhicules recherchés : la liste en vigueur a {hours:number} heures. Un véhicule retrouvé depuis est encore signalé, un véhicule volé depuis ne l’est pas.",
    en: "Wanted vehicles: the list in force is {hours:number} hours old. A vehicle found since is still proposed, one stolen since is not.",
    remedy: {
      fr: "Importez la liste du jour (Plaques, Véhicules recherchés), qu’une autre personne met en vigueur ; ou retirez celle-ci.",
      en: "Import the list of the day (Plates, Wanted vehicles), which another person puts in force; or withdraw this one.",
    },
  },
} as const satisfies Readonly<Record<string, Kind>>;
