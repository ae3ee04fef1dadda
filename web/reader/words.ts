import type { EvidenceCamera } from "#contract";

const fr = {
  title: "Lecteur d’enregistrements",
  choose: "Choisir le dossier remis",
  intro:
    "Choisissez le dossier remis par la ville. Rien n’est envoyé : tout est lu et vérifié ici, dans ce navigateur, sans réseau.",
  checking: "Vérification",
  whole: "Intact : chaque octet est celui qui a été signé",
  wrong: "ALTÉRÉ :",
  unchecked:
    "Ce navigateur ne sait pas vérifier la signature. Utilisez un navigateur plus récent, ou vigie verify",
  hash: "Empreinte de la remise",
  signer: "Empreinte du certificat",
  compare: "Comparez les deux avec le reçu.",
  play: "Lire",
  freeze: "Arrêt sur image",
  backwards: "Lire en arrière",
  before: "Image précédente",
  after: "Image suivante",
  speed: "Vitesse",
  save: "Enregistrer l’image",
  camera: "Caméra",
  every: "toutes",
  time: "Date et heure",
  go: "Aller",
  nothing: "Aucune image à cet instant",
  gap: "Pas d’enregistrement",
  erased: "Effacé avant la réquisition",
  copy: "COPIE DE VISIONNAGE, pas l’original",
  copies: "Copie de visionnage",
  copyOf: "réencodée pour être lue par un navigateur, marquée sur chaque image ; l’original fait foi",
  uncopied: "n’a pas pu être faite",
  unplayable:
    "Ce navigateur ne sait pas lire cet enregistrement ; un lecteur vidéo ou un autre navigateur le lit",
  request: "Réquisition",
  asked: "Demandé",
  clock: "Heure",
  exporter: "Extrait par",
  stamp: "Horodatage (RFC 3161)",
  stampRead: "porte sur ce manifeste ; sa signature se vérifie avec vigie verify",
  unstamped: "ce serveur n’a pas répondu lors de la constitution",
  plate: "Plaque nommée",
  unread: "recherche humaine, par caméra et par heure ; aucune plaque n’a été lue",
  reviewer: "Relu par",
  owed: "relecture due",
  masks: "masques incrustés",
  gaps: "Coupures",
  causes: {
    "camera-silent": "la caméra n’envoyait rien",
    "camera-refuses": "la caméra refusait l’accès",
    "camera-unusable": "flux inutilisable",
    network: "réseau",
    "our-fault": "défaut de l’enregistreur",
    refused: "enregistrement non permis",
    off: "enregistrement arrêté",
    masking: "masquage impossible",
    commissioning: "pose des masques",
  },
} as const;

export type Words = {
  readonly [K in keyof typeof fr]: K extends "causes" ? Record<keyof (typeof fr)["causes"], string> : string;
};

const en: Words = {
  title: "Recording reader",
  choose: "Choose the folder you were given",
  intro:
    "Choose the folder that the town handed over. Nothing is sent: all is read and checked here, in this browser, without a network.",
  checking: "Checking",
  whole: "Whole: every byte is the one that was signed",
  wrong: "ALTERED:",
  unchecked: "This browser cannot check the signature. Use a newer one, or vigie verify",
  hash: "Hash of the package",
  signer: "Fingerprint of the certificate",
  compare: "Compare both with the receipt.",
  play: "Play",
  freeze: "Freeze",
  backwards: "Play backwards",
  before: "Picture before",
  after: "Next picture",
  speed: "Speed",
  save: "Save the picture",
  camera: "Camera",
  every: "all",
  time: "Date and time",
  go: "Go",
  nothing: "No picture at this moment",
  gap: "Nothing recorded",
  erased: "Erased before the requisition",
  copy: "VIEWING COPY, not the original",
  copies: "Viewing copy",
  copyOf: "encoded again so that a browser plays it, marked on each picture; the original is the evidence",
  uncopied: "could not be made",
  unplayable: "This browser cannot play this recording; a video player or another browser can",
  request: "Requisition",
  asked: "Asked for",
  clock: "Time",
  exporter: "Extracted by",
  stamp: "Timestamp (RFC 3161)",
  stampRead: "over this manifest; its own signature is checked by vigie verify",
  unstamped: "this server did not answer when the package was made",
  plate: "Plate named",
  unread: "searched by people, by camera and time; no plate was read",
  reviewer: "Reviewed by",
  owed: "review owed",
  masks: "masks burnt in",
  gaps: "Gaps",
  causes: {
    "camera-silent": "the camera sent nothing",
    "camera-refuses": "the camera refused access",
    "camera-unusable": "unusable stream",
    network: "network",
    "our-fault": "fault of the recorder",
    refused: "recording not permitted",
    off: "recording switched off",
    masking: "masking impossible",
    commissioning: "masks being drawn",
  },
};

export const wordsOf = { fr, en };

export function causeWords(cause: EvidenceCamera["gaps"][number]["cause"], words: Words): string {
  return words.causes[cause];
}

/** `2026-11-24 18:03:12.480 +01:00`: the town's own time, and how far it is from UTC. */
export function sayMoment(moment: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "medium",
    hourCycle: "h23",
  }).format(new Date(moment / 1000));
  const offset = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" })
    .formatToParts(new Date(moment / 1000))
    .find(({ type }) => type === "timeZoneName")?.value;
  const thousandths = String(Math.floor((moment % 1_000_000) / 1_000)).padStart(3, "0");
  return `${parts.replace(",", "")}.${thousandths} ${(offset ?? "").replace("GMT", "") || "+00:00"}`;
}

/** The moment that a wall clock of that zone shows so: `2026-11-24T18:03:12`. */
export function readMoment(text: string, zone: string): number | undefined {
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const shown = sayMoment(asUtc * 1000, zone);
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(shown) ?? [];
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === "-" ? -1 : 1);
  return (asUtc - ahead * 60_000) * 1000;
}
