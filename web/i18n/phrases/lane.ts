import { filled, fixed } from "../phrase.ts";

/** Reserved lanes: the officers' list, who is admitted, and totals. */
export const lanePhrases = {
  "lane.intro": fixed(
    "Véhicules qui ne figurent pas parmi ceux admis. Un agent de la police municipale décide ; le programme ne verbalise pas. Au-dessus du pare-chocs, l'image est détruite : personne à bord n'est reconnaissable.",
    "Vehicles that are not among those admitted. An officer of the municipal police decides; the program fines nobody. Above the bumper the picture is destroyed: no one on board can be recognised.",
  ),
  "lane.none": fixed("Aucun véhicule à examiner.", "No vehicle to look into."),
  "lane.waiting": filled(
    (count: number) => `À examiner (${count})`,
    (count: number) => `To look into (${count})`,
  ),
  "lane.found": filled(
    (count: number) => `Infractions constatées (${count})`,
    (count: number) => `Offences established (${count})`,
  ),
  "lane.found-intro": fixed(
    "Gardées pour la procédure, jusqu'au jour dit et pas au-delà.",
    "Kept for the procedure, until the day that each says and no longer.",
  ),
  "lane.seen": filled(
    (time: string, camera: string) => `vu le ${time} par ${camera}`,
    (time: string, camera: string) => `seen on ${time} by ${camera}`,
  ),
  "lane.basis": filled(
    (order: string, decision: string) => `${order}, décision ${decision}`,
    (order: string, decision: string) => `${order}, decision ${decision}`,
  ),
  "lane.gone": filled(
    (day: string) => `effacé à la fin du ${day}, huitième jour ouvrable`,
    (day: string) => `erased at the end of ${day}, the eighth working day`,
  ),
  "lane.establish": fixed("Infraction constatée", "Offence established"),
  "lane.dismiss": fixed("Écarter et effacer", "Dismiss and erase"),
  "lane.picture": fixed("Voir l'image", "See the picture"),
  "lane.picture-of": filled(
    (lane: string) => `Bas du véhicule, ${lane}`,
    (lane: string) => `Lower part of the vehicle, ${lane}`,
  ),
  "lane.no-picture": fixed("sans image", "no picture"),
  "lane.orders": fixed("Voies et véhicules admis", "Lanes and vehicles admitted"),
  "lane.orders-intro": fixed(
    "La liste se remplace en entier : plaque, classe Crit'Air, dernier jour, séparés par des points-virgules. Seules des empreintes en sont gardées : personne ne peut y lire une plaque, pas même ici.",
    "The list is replaced whole: plate, Crit'Air class, last day, with semicolons between. Only digests of it are kept: nobody can read a plate out of it, not even here.",
  ),
  "lane.vehicles": filled(
    (count: number) => (count === 1 ? "1 véhicule admis" : `${count} véhicules admis`),
    (count: number) => (count === 1 ? "1 vehicle admitted" : `${count} vehicles admitted`),
  ),
  "lane.until": filled(
    (day: string) => `jusqu'au ${day}`,
    (day: string) => `until ${day}`,
  ),
  "lane.class": filled(
    (name: string) => `Crit'Air ${name} ou plus propre`,
    (name: string) => `Crit'Air ${name} or cleaner`,
  ),
  "lane.bring": fixed("Remplacer la liste…", "Replace the list…"),
  "lane.taken": filled(
    (count: number) => `La liste est remplacée : ${count} véhicules.`,
    (count: number) => `The list is replaced: ${count} vehicles.`,
  ),
  "lane.wrong-lines": filled(
    (lines: string) => `La liste n'est pas remplacée. Corrigez les lignes ${lines}.`,
    (lines: string) => `The list is not replaced. Mend the lines ${lines}.`,
  ),
  "lane.gone-within": filled(
    (seconds: string, count: number) =>
      count === 1
        ? `Le dernier véhicule admis a été oublié ${seconds} s après sa dernière image.`
        : `99 % des ${count} derniers véhicules admis ont été oubliés ${seconds} s au plus après leur dernière image.`,
    (seconds: string, count: number) =>
      count === 1
        ? `The last admitted vehicle was forgotten ${seconds} s after its last picture.`
        : `99% of the last ${count} admitted vehicles were forgotten within ${seconds} s of their last picture.`,
  ),
  "lane.camera": fixed("Caméra", "Camera"),
  "lane.count-read": fixed("lus", "read"),
  "lane.count-admitted": fixed("admis, oubliés", "admitted, forgotten"),
  "lane.count-outside-hours": fixed("hors horaires", "outside hours"),
  "lane.count-unsure": fixed("incertains, oubliés", "unsure, forgotten"),
  "lane.count-kept": fixed("gardés", "kept"),
  "lane.count-established": fixed("constatés", "established"),
  "lane.count-dismissed": fixed("écartés", "dismissed"),
  "lane.count-expired": fixed("échus", "expired"),
};
