import { filled, fixed, many } from "../phrase.ts";

export const wallPhrases = {
  "wall.title": fixed("Mur d'images", "Live wall"),
  "wall.layout": fixed("Disposition", "Layout"),
  "wall.tiles": filled(
    (count: number) => many("fr", count, "image", "images"),
    (count: number) => many("en", count, "picture", "pictures"),
  ),
  "wall.one-and": filled(
    (count: number) => `1 grande et ${count} petites`,
    (count: number) => `1 large and ${count} small`,
  ),
  "wall.saved": fixed("Murs enregistrés", "Saved walls"),
  "wall.save-as": fixed("Nom de ce mur", "Name of this wall"),
  "wall.save": fixed("Enregistrer ce mur", "Save this wall"),
  "wall.second-window": fixed("Deuxième écran", "Second monitor"),
  "wall.full-screen": fixed("Plein écran", "Full screen"),
  "wall.cameras": fixed("Caméras", "Cameras"),
  "wall.find": fixed("Trouver une caméra", "Find a camera"),
  "wall.no-camera": fixed(
    "Aucune caméra n'est autorisée sur cette ville.",
    "No camera is authorised in this town.",
  ),
  "wall.no-match": fixed("Aucune caméra de ce nom.", "No camera of that name."),
  "wall.put": filled(
    (name: string) => `Mettre ${name} sur le mur`,
    (name: string) => `Put ${name} on the wall`,
  ),
  "wall.remove": filled(
    (name: string) => `Retirer ${name} du mur`,
    (name: string) => `Take ${name} off the wall`,
  ),
  "wall.enlarge": filled(
    (name: string) => `Agrandir ${name}`,
    (name: string) => `Enlarge ${name}`,
  ),
  "wall.back": fixed("Retour au mur", "Back to the wall"),
  "wall.replay": fixed("Revoir la dernière minute", "See the last minute again"),
  "wall.basis": fixed("Cadre légal de cette caméra", "Legal basis of this camera"),
  "wall.zoom": filled(
    (factor: string) => `zoom ×${factor}`,
    (factor: string) => `zoom ×${factor}`,
  ),
  "wall.signals": fixed("Signalements", "Signals"),
  "wall.no-signal": fixed("Aucun signalement à décider.", "No signal to decide."),
  "wall.signal-zone": filled(
    (zone: string) => `franchissement · ${zone}`,
    (zone: string) => `crossing · ${zone}`,
  ),
  "wall.confirm": fixed("Confirmer", "Confirm"),
  "wall.reject": fixed("Rejeter", "Reject"),
  "wall.see": fixed("Revoir", "Replay"),
  "wall.confidence": filled(
    (percent: number) => `certitude ${percent} %`,
    (percent: number) => `confidence ${percent}%`,
  ),
  "wall.state-of": filled(
    (name: string, state: string) => `${name} : ${state}`,
    (name: string, state: string) => `${name}: ${state}`,
  ),
  "camera.streaming": fixed("en service", "working"),
  "camera.connecting": fixed("connexion", "connecting"),
  "camera.silent": fixed("muette", "silent"),
  "camera.unreachable": fixed("injoignable", "unreachable"),
  "camera.unauthorised": fixed("mot de passe refusé", "password refused"),
  "camera.unsupported": fixed("format non pris en charge", "format not supported"),
  "camera.refused": fixed("refusée", "refused"),
  "camera.unknown": fixed("état inconnu", "state unknown"),
  "camera.recording": fixed("enregistre", "recording"),
  "camera.not-recording": fixed("n'enregistre pas", "not recording"),
  "camera.relayed": fixed("non enregistrée", "not recorded"),
  "camera.fictitious": fixed("démonstration", "demonstration"),
};
