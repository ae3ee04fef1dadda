import { fixed } from "../phrase.ts";

export const playbackPhrases = {
  "playback.title": fixed("Relecture", "Playback"),
  "playback.pictures": fixed("Images relues", "Pictures played back"),
  "playback.choose": fixed("Choisissez jusqu'à neuf caméras", "Choose up to nine cameras"),
  "playback.choose-short": fixed("Caméras", "Cameras"),
  "playback.open": fixed("Ouvrir la relecture", "Open playback"),
  "playback.motive-title": fixed("Pourquoi relire ces images ?", "Why look at these recordings?"),
  "playback.motive-intro": fixed(
    "Chaque relecture a son motif. Il est écrit au journal avec votre nom, les caméras et la période vue.",
    "Each playback has its motive. It is written in the log with your name, the cameras and the span looked at.",
  ),
  "playback.motive-take": fixed("Reprendre le motif du service :", "Take the shift's motive:"),
  "playback.start": fixed("Relire", "Play back"),
  "playback.time-field": fixed("Aller à", "Go to"),
  "playback.time-hint": fixed("Aller à : hier 18:04, 18h, -5m…", "Go to: yesterday 18:04, 18:04, -5m…"),
  "playback.time-wrong": fixed(
    "Heure non comprise. Essayez : hier 18:04, 18h, 2026-11-23 18:04:10, -5m.",
    "Time not understood. Try: yesterday 18:04, 18:04, 2026-11-23 18:04:10, -5m.",
  ),
  "playback.time-future": fixed("Cette heure n'est pas encore venue.", "That time has not come yet."),
  "playback.play": fixed("Lire", "Play"),
  "playback.pause": fixed("Pause", "Pause"),
  "playback.frame-back": fixed("Image précédente", "Previous picture"),
  "playback.frame-on": fixed("Image suivante", "Next picture"),
  "playback.speed": fixed("Vitesse", "Speed"),
  "playback.to-live": fixed("Direct", "Live"),
  "playback.timeline": fixed("Frise du temps", "Timeline"),
  "playback.timeline-help": fixed(
    "Molette : zoom. Glisser : déplacer. Clic : aller à cet instant. Flèches : 5 secondes.",
    "Wheel: zoom. Drag: move. Click: go to that moment. Arrows: 5 seconds.",
  ),
  "playback.zoom-in": fixed("Voir moins de temps", "See less time"),
  "playback.zoom-out": fixed("Voir plus de temps", "See more time"),
  "playback.recorded": fixed("enregistré", "recorded"),
  "playback.time-unchecked": fixed(
    "heure non vérifiée (pas de serveur de temps)",
    "time not checked (no time server)",
  ),
  "playback.time-disputed": fixed(
    "heure douteuse : l'horloge venait d'être réglée",
    "time in doubt: the clock had just been set",
  ),
  "playback.gap": fixed("coupure", "gap"),
  "playback.none": fixed(
    "Aucune caméra choisie. Cochez celles à relire, puis dites pourquoi.",
    "No camera chosen. Tick those to play back, then say why.",
  ),
  "playback.keyframes": fixed("images clés", "key pictures"),
  "playback.denied": fixed("La relecture est refusée.", "Playback is refused."),
  "playback.reopen": fixed("Changer le motif", "Change the motive"),
};
