import { filled, fixed } from "../phrase.ts";

/** What the agents' lists of vehicles say alike, whatever plates are read for. */
export const platesPhrases = {
  "plates.or": filled(
    (plates: string) => `ou ${plates}`,
    (plates: string) => `or ${plates}`,
  ),
  "plates.day": fixed("Jour", "Day"),
  "plates.statistics": fixed("Statistiques", "Statistics"),
  "plates.statistics-intro": fixed(
    "Trente derniers jours. Des totaux, sans plaque ni image ni heure.",
    "Last thirty days. Totals, without plate, picture or hour.",
  ),
  "plates.statistics-none": fixed("Rien n'a été lu.", "Nothing was read."),
};
