import { filled, fixed, many } from "../phrase.ts";

export const logPhrases = {
  "log.title": fixed("Journal des consultations", "Log of looks"),
  "log.intro": fixed(
    "Qui a vu quoi, quand et pourquoi. Chaque ligne est signée et chaînée à la précédente ; lire ce journal s'y inscrit aussi.",
    "Who saw what, when and why. Each line is signed and chained to the one before; reading this log is written in it too.",
  ),
  "log.question": fixed("Question", "Question"),
  "log.who-saw": fixed("Qui a vu une caméra", "Who saw a camera"),
  "log.all": fixed("Toutes les opérations", "All operations"),
  "log.camera": fixed("Caméra", "Camera"),
  "log.any-camera": fixed("toutes les caméras", "all cameras"),
  "log.from": fixed("Images filmées depuis", "Filmed from"),
  "log.to": fixed("jusqu'à", "until"),
  "log.operations-from": fixed("Depuis", "From"),
  "log.operations-to": fixed("Jusqu'à", "Until"),
  "log.operation": fixed("Opération", "Operation"),
  "log.any-operation": fixed("toutes", "all"),
  "log.ask": fixed("Chercher", "Search"),
  "log.when": fixed("Quand", "When"),
  "log.who": fixed("Qui", "Who"),
  "log.what": fixed("Quoi", "What"),
  "log.why": fixed("Pourquoi", "Why"),
  "log.entry": fixed("Ligne", "Line"),
  "log.decision": fixed("Décision", "Decision"),
  "log.recorded": filled(
    (from: string, to: string) => `images du ${from} au ${to}`,
    (from: string, to: string) => `recorded from ${from} to ${to}`,
  ),
  "log.until": filled(
    (time: string) => `jusqu'à ${time}`,
    (time: string) => `until ${time}`,
  ),
  "log.erased": filled(
    (files: number, size: string, at: string) =>
      `${many("fr", files, "fichier", "fichiers")} (${size}) et ${files === 1 ? "sa clé détruite" : "leurs clés détruites"} le ${at}.`,
    (files: number, size: string, at: string) =>
      `${many("en", files, "file", "files")} (${size}) and ${files === 1 ? "its key" : "their keys"} destroyed on ${at}.`,
  ),
  "log.due": filled(
    (by: string) => `À effacer au plus tard le ${by}.`,
    (by: string) => `To be gone by ${by}.`,
  ),
  "log.given-up": filled(
    (by: string) => `Effacé avant son temps (${by}) : le volume était plein.`,
    (by: string) => `Erased before its time (${by}): the volume was full.`,
  ),
  "log.proof": fixed("La preuve, telle que signée", "The proof, as signed"),
  "log.none": fixed("Rien dans le journal pour cette question.", "Nothing in the log for this question."),
  "log.count": filled(
    (count: number) => many("fr", count, "ligne", "lignes"),
    (count: number) => many("en", count, "line", "lines"),
  ),
  "operation.collection": fixed("collecte", "collection"),
  "operation.modification": fixed("modification", "modification"),
  "operation.consultation": fixed("consultation", "consultation"),
  "operation.communication": fixed("communication", "communication"),
  "operation.erasure": fixed("effacement", "erasure"),
  "operation.permission": fixed("permission", "permission"),
  "operation.denial": fixed("refus", "denial"),
  "operation.session": fixed("session", "session"),
  "operation.configuration": fixed("réglage", "configuration"),
  "operation.system": fixed("système", "system"),
  "look.live-view": fixed("en direct", "live"),
  "look.playback": fixed("en relecture", "playback"),
  "look.steer": fixed("pilotage de la caméra", "steering the camera"),
  "look.export-on-requisition": fixed("extraction sur réquisition", "export on requisition"),
};
