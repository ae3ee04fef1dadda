import type { Kind } from "./kind.ts";

/** Of the check of paid parking. */
export const parking = {
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
} as const satisfies Readonly<Record<string, Kind>>;
