import type { Kind } from "./kind.ts";

/** Of disks. */
export const volumes = {
  "volume-full": {
    of: "volume",
    severity: "critical",
    afterSeconds: 0,
    fr: "Le volume {volume} est plein : rien ne s’y enregistre plus.",
    en: "The volume {volume} is full: nothing more is recorded on it.",
    remedy: {
      fr: "Ajoutez un volume dans town.yaml, ou baissez le débit des caméras. La conservation n’est pas raccourcie d’elle-même.",
      en: "Add a volume in town.yaml, or lower the cameras’ bitrate. Retention is not shortened by itself.",
    },
  },
  "volume-failed": {
    of: "volume",
    severity: "critical",
    afterSeconds: 0,
    fr: "Le volume {volume} ne peut plus être écrit.",
    en: "The volume {volume} can no longer be written.",
    remedy: {
      fr: "Vérifiez que le disque est monté, accessible en écriture et sain (smartctl) ; Vigie le reprend de lui-même.",
      en: "Check that the disk is mounted, writable and healthy (smartctl); Vigie takes it up again by itself.",
    },
  },
  "volume-gives-up": {
    of: "volume",
    severity: "critical",
    afterSeconds: 0,
    fr: "Le volume {volume} est plein et abandonne les enregistrements les plus anciens avant leur terme, comme town.yaml le veut : {bytes:bytes} jusqu’ici.",
    en: "The volume {volume} is full and gives up the oldest recordings before their time, as town.yaml wants: {bytes:bytes} so far.",
    remedy: {
      fr: "Ajoutez un volume ou augmentez son budget dans town.yaml ; le journal dit ce qui a été abandonné, caméra par caméra.",
      en: "Add a volume or raise its budget in town.yaml; the log says what was given up, camera by camera.",
    },
  },
  "volume-near-full": {
    of: "volume",
    severity: "high",
    afterSeconds: 0,
    fr: "Il reste {left:duration} sur le volume {volume} au débit actuel : il tient {holds:duration} d’enregistrements, et {asked:duration} doivent être conservés.",
    en: "The volume {volume} has {left:duration} left at this rate: it holds {holds:duration} of recordings, and {asked:duration} are to be kept.",
    remedy: {
      fr: "Ajoutez un volume avant qu’il ne soit plein, ou baissez le débit des caméras.",
      en: "Add a volume before it is full, or lower the cameras’ bitrate.",
    },
  },
  "volume-slow": {
    of: "volume",
    severity: "high",
    afterSeconds: 60,
    fr: "Le volume {volume} écrit lentement : {milliseconds:number} ms pour une écriture sur cent, {queued:bytes} attendent.",
    en: "The volume {volume} writes slowly: one write in a hundred takes {milliseconds:number} ms, {queued:bytes} wait.",
    remedy: {
      fr: "Vérifiez l’état du disque (smartctl, dmesg) et ce qui l’utilise d’autre ; répartissez les caméras sur plus de volumes.",
      en: "Check the disk’s health (smartctl, dmesg) and what else uses it; spread the cameras over more volumes.",
    },
  },
  "volume-stalled": {
    of: "volume",
    severity: "critical",
    afterSeconds: 10,
    fr: "Le disque du volume {volume} ne répond plus : {queued:bytes} attendent en mémoire.",
    en: "The disk of the volume {volume} stands still: {queued:bytes} wait in memory.",
    remedy: {
      fr: "Vérifiez le disque et son contrôleur (dmesg). Au-delà de ce que la mémoire peut retenir, la chronologie montrera une coupure ; l’écriture reprend d’elle-même.",
      en: "Check the disk and its controller (dmesg). Past what memory can hold, the timeline will show a gap; writing resumes by itself.",
    },
  },
} as const satisfies Readonly<Record<string, Kind>>;
