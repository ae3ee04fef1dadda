import { filled, fixed } from "../phrase.ts";

/** The shift log (main courante). */
export const shiftLogPhrases = {
  "page.shift-log": fixed("Main courante", "Shift log"),
  "shift.intro": fixed(
    "Ce qui se passe, ce qui est à faire, ce que l'équipe suivante reprend. Une ligne ouverte sert de motif à la relecture. Effacée au bout d'un an.",
    "What happens, what is to be done, what the next shift takes over. An open line serves playback as its motive. Erased after a year.",
  ),
  "shift.standing": fixed("En cours", "Standing"),
  "shift.nothing-stands": fixed("Rien n'est en cours.", "Nothing stands."),
  "shift.written": fixed("Lignes écrites", "Lines written"),
  "shift.none": fixed("Rien n'est écrit.", "Nothing is written."),
  "shift.write": fixed("Écrire", "Write"),
  "shift.kind": fixed("Nature", "Kind"),
  "shift.kind-event": fixed("événement", "event"),
  "shift.kind-instruction": fixed("consigne", "instruction"),
  "shift.kind-hand-over": fixed("relève", "hand-over"),
  "shift.kind-offence": fixed("infraction constatée", "offence established"),
  "shift.text": fixed("Ce qui est à dire", "What is to be said"),
  "shift.camera": fixed("Caméra", "Camera"),
  "shift.no-camera": fixed("aucune", "none"),
  "shift.reference": fixed("Réquisition ou demande (facultatif)", "Requisition or request (optional)"),
  "shift.until": fixed("Valable jusqu'au", "Stands until"),
  "shift.article": fixed("Article (liste de R121-6)", "Article (list of R121-6)"),
  "shift.seen-at": fixed("Vue à", "Seen at"),
  "shift.offence-hint": fixed(
    "Vue de vos yeux, à l'écran : aucune machine ne constate à votre place. Le procès-verbal se fait dans son propre logiciel.",
    "Seen with your own eyes, on the screen: no machine establishes it in your place. The report is made in its own software.",
  ),
  "shift.end-event": fixed("Clore", "Close"),
  "shift.end-instruction": fixed("Retirer", "Withdraw"),
  "shift.end-hand-over": fixed("Prendre la relève", "Take over"),
  "shift.by": filled(
    (who: string, time: string) => `${who}, ${time}`,
    (who: string, time: string) => `${who}, ${time}`,
  ),
  "shift.ended": filled(
    (who: string, time: string) => `close par ${who}, ${time}`,
    (who: string, time: string) => `closed by ${who}, ${time}`,
  ),
  "shift.stands-until": filled(
    (time: string) => `jusqu'au ${time}`,
    (time: string) => `until ${time}`,
  ),
  "playback.motive-from-entry": fixed("Reprendre la main courante :", "Take the shift log’s:"),
};
