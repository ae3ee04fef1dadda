import { filled, fixed } from "../phrase.ts";

/** What a tile says of its picture: at two metres, one word; nearer, the detail. */
export const tilePhrases = {
  "tile.empty": fixed("Glissez une caméra ici", "Drag a camera here"),
  "tile.asking": fixed("EN ATTENTE", "WAITING"),
  "tile.asking-detail": fixed("première image demandée", "first picture asked for"),
  "tile.live": fixed("DIRECT", "LIVE"),
  "tile.late": filled(
    (seconds: string) => `RETARD ${seconds} s`,
    (seconds: string) => `LATE ${seconds} s`,
  ),
  "tile.frozen": fixed("IMAGE FIGÉE", "FROZEN"),
  "tile.frozen-detail": filled(
    (time: string) => `aucune image depuis ${time}`,
    (time: string) => `no new picture for ${time}`,
  ),
  "tile.reconnecting": fixed("RECONNEXION", "RECONNECTING"),
  "tile.reconnecting-detail": filled(
    (attempt: number, time: string) => `essai ${attempt}, depuis ${time}`,
    (attempt: number, time: string) => `attempt ${attempt}, for ${time}`,
  ),
  "tile.gap": fixed("COUPURE", "GAP"),
  "tile.gap-silent": filled(
    (time: string) => `caméra muette depuis ${time}`,
    (time: string) => `camera silent for ${time}`,
  ),
  "tile.gap-unreachable": filled(
    (time: string) => `caméra injoignable depuis ${time}`,
    (time: string) => `camera unreachable for ${time}`,
  ),
  "tile.gap-unauthorised": fixed("la caméra refuse le mot de passe", "the camera refuses the password"),
  "tile.gap-untrusted": fixed(
    "le certificat de la caméra n'est pas reconnu",
    "nobody vouches for the camera's certificate",
  ),
  "tile.gap-mask-failed": fixed(
    "masque non assuré : rien n'est enregistré ni montré",
    "mask not assured: nothing is stored or shown",
  ),
  "tile.gap-commissioning": fixed(
    "mise en service : deux personnes tracent les masques",
    "being commissioned: two people draw its masks",
  ),
  "tile.fenced": fixed("RETIRÉ", "WITHHELD"),
  "tile.fenced-detail": fixed(
    "masque en doute : deux personnes doivent décider",
    "its mask is in doubt: two people must decide",
  ),
  "tile.gap-unsupported": fixed("format vidéo non pris en charge", "video format not supported"),
  "tile.gap-connecting": filled(
    (time: string) => `connexion à la caméra, ${time}`,
    (time: string) => `connecting to the camera, ${time}`,
  ),
  "tile.refused": fixed("REFUSÉ", "REFUSED"),
  "tile.why": fixed("Pourquoi ?", "Why?"),
  "tile.ended": fixed("TERMINÉ", "ENDED"),
  "tile.ended-no-such-camera": fixed(
    "caméra inconnue de l'enregistreur",
    "the recorder does not know this camera",
  ),
  "tile.ended-not-recorded": fixed("ce flux n'est pas disponible", "this stream is not available"),
  "tile.ended-permit-refused": fixed("l'enregistreur refuse ce permis", "the recorder refuses this permit"),
  "tile.ended-permit-ended": fixed(
    "le permis de regarder est arrivé à son terme",
    "the permit to look has ended",
  ),
  "tile.ended-undecodable": fixed(
    "ce navigateur ne décode pas ce format",
    "this browser does not decode this format",
  ),
  "tile.town-silent": fixed("le serveur de la ville ne répond pas", "the town's server does not answer"),
  "tile.motive-needed": fixed("motif à dire avant de regarder", "say why before looking"),
  "tile.sub-for-h265": fixed(
    "H.265 non décodé ici : petit flux H.264",
    "H.265 not decoded here: small H.264 stream",
  ),
  "tile.transcoded": fixed("H.265 transcodé", "H.265, transcoded"),
  "tile.transcoded-cost": filled(
    (cores: string) => `H.265 transcodé : ${cores} cœur`,
    (cores: string) => `H.265, transcoded: ${cores} core`,
  ),
  "tile.ended-transcoding-full": fixed(
    "l'enregistreur transcode déjà autant de flux H.265 qu'il le peut : fermez-en un, ou utilisez un navigateur qui le décode",
    "the recorder transcodes as many H.265 streams as it may: close one, or use a browser that decodes it",
  ),
  "tile.media-unreachable": fixed("l'enregistreur ne répond pas", "the recorder does not answer"),
  "tile.played": fixed("RELU", "PLAYED BACK"),
  "tile.loading": fixed("chargement", "loading"),
  "tile.nothing": fixed("RIEN D'ENREGISTRÉ", "NOTHING RECORDED"),
  "tile.kept": filled(
    (period: string) => `conservé ${period}`,
    (period: string) => `kept ${period}`,
  ),
  "tile.nothing-detail": fixed("à cet instant", "at this moment"),
  "tile.skew": filled(
    (seconds: string) => `écart ${seconds} s`,
    (seconds: string) => `off by ${seconds} s`,
  ),
  "gap.camera-silent": fixed("caméra muette", "camera silent"),
  "gap.camera-refuses": fixed("accès refusé par la caméra", "camera refuses access"),
  "gap.camera-unusable": fixed("flux inutilisable", "unusable stream"),
  "gap.network": fixed("caméra injoignable", "camera cannot be reached"),
  "gap.our-fault": fixed("défaut de l'enregistreur", "recorder fault"),
  "gap.refused": fixed("enregistrement refusé", "recording refused"),
  "gap.masking": fixed("masque non assuré", "mask not assured"),
  "gap.commissioning": fixed("mise en service", "being commissioned"),
  "gap.off": fixed("enregistreur arrêté", "recorder stopped"),
};
