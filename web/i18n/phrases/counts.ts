import { filled, fixed } from "../phrase.ts";

/** Counts at lines: statistics alone. */
export const countPhrases = {
  "page.counts": fixed("Comptages", "Counts"),
  "counts.intro": fixed(
    "Combien de personnes et de véhicules franchissent une ligne, par quart d'heure au moins. Aucune image, aucune trace et aucune heure de passage ne sont gardées ; le quart d'heure en cours n'est pas montré.",
    "How many people and vehicles cross a line, by quarter of an hour at least. No picture, no track and no moment of a crossing is kept; the quarter that runs is not shown.",
  ),
  "counts.from": fixed("Du", "From"),
  "counts.to": fixed("Au", "To"),
  "counts.by": fixed("Par", "By"),
  "counts.by-quarter": fixed("quart d'heure", "quarter of an hour"),
  "counts.by-hour": fixed("heure", "hour"),
  "counts.by-day": fixed("jour", "day"),
  "counts.camera": fixed("Caméra", "Camera"),
  "counts.every-camera": fixed("Toutes", "All"),
  "counts.save": fixed("Tableau (CSV)", "Table (CSV)"),
  "counts.none": fixed("Rien n'a été compté dans ces jours.", "Nothing was counted in these days."),
  "counts.not-whole": fixed(
    "Ces jours en ont plus qu'une réponse n'en tient : demandez moins de jours.",
    "These days hold more than one answer does: ask for fewer days.",
  ),
  "counts.left-to-right": fixed("de gauche à droite", "left to right"),
  "counts.right-to-left": fixed("de droite à gauche", "right to left"),
  "counts.seen-from": fixed(
    "Vu du premier point de la ligne vers le second.",
    "Seen from the line's first point towards its second.",
  ),
  "counts.person": fixed("piétons", "people"),
  "counts.two-wheeler": fixed("deux-roues", "two-wheelers"),
  "counts.vehicle": fixed("véhicules", "vehicles"),
  "counts.total": fixed("total", "total"),
  "counts.when": fixed("Début", "Begins"),
  "counts.watched": fixed("Temps observé", "Time watched"),
  "counts.watched-share": filled(
    (share: number) => `observée ${share} % du temps`,
    (share: number) => `watched ${share}% of the time`,
  ),
  "counts.table": fixed("Chiffres", "Figures"),
  "counts.chart": filled(
    (line: string, up: number, down: number) =>
      `${line} : ${up} de gauche à droite, ${down} de droite à gauche`,
    (line: string, up: number, down: number) => `${line}: ${up} left to right, ${down} right to left`,
  ),
};
