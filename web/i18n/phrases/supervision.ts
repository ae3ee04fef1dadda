import { filled, fixed, many } from "../phrase.ts";

export const supervisionPhrases = {
  "supervision.title": fixed("Supervision", "Supervision"),
  "supervision.cameras": fixed("Caméras", "Cameras"),
  "supervision.camera": fixed("Caméra", "Camera"),
  "supervision.sub": fixed("petit", "sub"),
  "supervision.state": fixed("État", "State"),
  "supervision.picture": fixed("Image", "Picture"),
  "supervision.newest": fixed("Dernière image", "Newest picture"),
  "supervision.rate": fixed("Débit", "Bitrate"),
  "supervision.hour": fixed("Dernière heure", "Last hour"),
  "supervision.hour-of": filled(
    (name: string) => `Débit de ${name} sur la dernière heure`,
    (name: string) => `Bitrate of ${name} over the last hour`,
  ),
  "supervision.fps": fixed("Images/s", "Pictures/s"),
  "supervision.loss": fixed("Pertes", "Loss"),
  "supervision.clock": fixed("Horloge", "Clock"),
  "supervision.left": filled(
    (time: string) => `Plein dans ${time} à ce débit`,
    (time: string) => `Full in ${time} at this rate`,
  ),
  "supervision.holds": filled(
    (time: string) => `Tient ${time} d’enregistrements à ce débit`,
    (time: string) => `Holds ${time} of recordings at this rate`,
  ),
  "supervision.kept": filled(
    (time: string) => `conservation la plus longue : ${time}`,
    (time: string) => `longest retention: ${time}`,
  ),
  "supervision.writes": filled(
    (rate: string, p50: string, p99: string) => `${rate}, écrit en ${p50} ms (une fois sur cent : ${p99} ms)`,
    (rate: string, p50: string, p99: string) =>
      `${rate}, written within ${p50} ms (one in a hundred: ${p99} ms)`,
  ),
  "supervision.flushes": fixed(
    "Durée des écritures sur la dernière heure",
    "Time that writes took over the last hour",
  ),
  "supervision.volumes": fixed("Volumes", "Volumes"),
  "supervision.volume": filled(
    (letter: string) => `Volume ${letter}`,
    (letter: string) => `Volume ${letter}`,
  ),
  "supervision.free": filled(
    (size: string) => `${size} libres`,
    (size: string) => `${size} free`,
  ),
  "supervision.used": filled(
    (size: string) => `${size} occupés`,
    (size: string) => `${size} used`,
  ),
  "supervision.waiting": filled(
    (size: string) => `${size} en attente d'écriture`,
    (size: string) => `${size} waiting to be written`,
  ),
  "supervision.ready": fixed("prêt", "ready"),
  "supervision.full": fixed("plein", "full"),
  "supervision.failed": fixed("en panne", "failed"),
  "supervision.programs": fixed("Programmes", "Programs"),
  "supervision.recorder": fixed("Enregistreur", "Recorder"),
  "supervision.analyst": fixed("Analyste", "Analyst"),
  "supervision.linked": fixed("relié", "linked"),
  "supervision.unlinked": fixed("ne répond pas", "does not answer"),
  "supervision.workers": filled(
    (count: number) => many("fr", count, "fil de réception", "fils de réception"),
    (count: number) => many("en", count, "ingest worker", "ingest workers"),
  ),
  "supervision.tasks": fixed("Analyses", "Analyses"),
  "supervision.module": fixed("Module", "Module"),
  "supervision.pictures": fixed("Images", "Pictures"),
  "supervision.detections": fixed("Détections", "Detections"),
  "supervision.signals": fixed("Signalements", "Signals"),
  "supervision.cost": fixed("Coût par image", "Cost per picture"),
  "task.starting": fixed("démarrage", "starting"),
  "task.running": fixed("en cours", "running"),
  "task.refused": fixed("refusé", "refused"),
  "task.failed": fixed("en panne", "failed"),
  "task.ended": fixed("terminé", "ended"),
};
