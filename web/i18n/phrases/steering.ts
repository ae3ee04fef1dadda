import { filled, fixed } from "../phrase.ts";

export const steeringPhrases = {
  "steer.title": filled(
    (name: string) => `Pilotage de ${name}`,
    (name: string) => `Steering ${name}`,
  ),
  "steer.free": fixed("Personne ne pilote cette caméra.", "Nobody is steering this camera."),
  "steer.mine": filled(
    (until: string) => `Vous pilotez, jusqu'à ${until} sans geste.`,
    (until: string) => `You are steering, until ${until} without a gesture.`,
  ),
  "steer.by": filled(
    (name: string) => `${name} pilote cette caméra.`,
    (name: string) => `${name} is steering this camera.`,
  ),
  "steer.pad": fixed("Tourner la caméra", "Turn the camera"),
  "steer.left": fixed("À gauche", "Left"),
  "steer.right": fixed("À droite", "Right"),
  "steer.up": fixed("Vers le haut", "Up"),
  "steer.down": fixed("Vers le bas", "Down"),
  "steer.closer": fixed("Plus près", "Closer"),
  "steer.wider": fixed("Plus large", "Wider"),
  "steer.presets": fixed("Positions", "Presets"),
  "steer.no-preset": fixed("Aucune position enregistrée.", "No preset yet."),
  "steer.remove": filled(
    (name: string) => `Oublier la position ${name}`,
    (name: string) => `Forget the preset ${name}`,
  ),
  "steer.keep-label": fixed("Nom de la position actuelle", "Name of the present position"),
  "steer.keep": fixed("Enregistrer", "Keep"),
  "steer.make-patrol": fixed("Faire une ronde", "Make a patrol"),
  "steer.all-presets": fixed("toutes les positions", "all presets"),
  "steer.patrol": filled(
    (name: string) => `Ronde : ${name}`,
    (name: string) => `Patrol: ${name}`,
  ),
  "steer.end-patrol": filled(
    (name: string) => `Arrêter la ronde : ${name}`,
    (name: string) => `End the patrol: ${name}`,
  ),
  "steer.keys": fixed(
    "Alt + flèches, Alt + et −, ou une manette.",
    "Alt + arrows, Alt + and −, or a gamepad.",
  ),
  "keys.steer-zoom": fixed("zoom de la caméra agrandie", "zoom of the enlarged camera"),
  "keys.steer-fast": fixed("piloter à pleine vitesse", "steer at full speed"),
  "keys.steer": fixed("piloter la caméra agrandie", "steer the enlarged camera"),
};
