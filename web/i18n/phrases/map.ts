import { filled, fixed } from "../phrase.ts";

export const mapPhrases = {
  "map.title": fixed("Plan des caméras", "Plan of the cameras"),
  "map.help": fixed(
    "Clic : voir la caméra. Maj + clic : l'ajouter au mur.",
    "Click: see the camera. Shift-click: add it to the wall.",
  ),
  "map.help-touch": fixed("Touchez une caméra pour la voir.", "Touch a camera to see it."),
  "map.no-plan": fixed(
    "Aucun plan n'a été déposé ; les caméras sont placées telles que déclarées.",
    "No plan has been given; cameras are placed as declared.",
  ),
  "map.added": filled(
    (name: string) => `${name} ajoutée au mur.`,
    (name: string) => `${name} added to the wall.`,
  ),
  "map.see": filled(
    (name: string) => `Voir ${name}`,
    (name: string) => `See ${name}`,
  ),
  "map.to-wall": fixed("Ajouter au mur", "Add to the wall"),
  "map.to-playback": fixed("Relire", "Play back"),
  "map.to-basis": fixed("Cadre légal", "Legal basis"),
};
