import type { Kind } from "./kind.ts";

/** Of cameras that send pictures which no longer show their place. */
export const sights = {
  "camera-covered": {
    of: "camera",
    severity: "high",
    afterSeconds: 0,
    fr: "{camera} ne montre plus rien : son objectif est couvert, ou la scène est sans lumière.",
    en: "{camera} shows nothing any more: its lens is covered, or there is no light.",
    remedy: {
      fr: "Faites regarder la caméra sur place : peinture, adhésif, obstacle posé devant, éclairage éteint.",
      en: "Have somebody look at the camera: paint, tape, something put before it, a lamp that is out.",
    },
  },
  "camera-blinded": {
    of: "camera",
    severity: "low",
    afterSeconds: 60,
    fr: "{camera} est éblouie : la plus grande part de l’image est blanche.",
    en: "{camera} is blinded: most of its picture is white.",
    remedy: {
      fr: "Soleil bas, projecteur ou réglage : vérifiez l’exposition ; si un projecteur la vise, envoyez quelqu’un.",
      en: "A low sun, a lamp or a setting: check the exposure; if a lamp is aimed at it, send somebody.",
    },
  },
  "camera-blurred": {
    of: "camera",
    severity: "low",
    afterSeconds: 60,
    fr: "{camera} est floue : elle montre moins de la moitié des détails habituels.",
    en: "{camera} is out of focus: it shows less than half of its usual detail.",
    remedy: {
      fr: "Relancez la mise au point ; sinon faites nettoyer la bulle (buée, toile d’araignée, choc).",
      en: "Focus it again; if that does not help, have its dome cleaned (mist, a spider’s web, a blow).",
    },
  },
  "camera-turned": {
    of: "camera",
    severity: "high",
    afterSeconds: 0,
    fr: "{camera} ne montre plus le même endroit.",
    en: "{camera} no longer shows the same place.",
    remedy: {
      fr: "Comparez l’image au plan d’implantation : une vue qui a changé n’est plus la vue autorisée, et ses masques ne couvrent plus ce qu’ils doivent.",
      en: "Compare its picture with the plan: a view that changed is not the one authorised, and its masks no longer cover what they must.",
    },
  },
  "camera-frozen": {
    of: "camera",
    severity: "high",
    afterSeconds: 0,
    fr: "{camera} envoie la même image depuis une minute ou plus.",
    en: "{camera} has sent the same picture for a minute or more.",
    remedy: {
      fr: "Redémarrez la caméra ; ce qui est enregistré depuis ne montre pas ce qui se passe.",
      en: "Restart the camera; what is recorded since does not show what happens.",
    },
  },
} as const satisfies Readonly<Record<string, Kind>>;
