import { filled, fixed, many } from "../phrase.ts";

export const cameraPhrases = {
  "cameras.title": fixed("Caméras", "Cameras"),
  "cameras.sentence": filled(
    (all: number, drifted: number) =>
      drifted === 0
        ? `${many("fr", all, "caméra gérée, telle qu'autorisée", "caméras gérées, toutes telles qu'autorisées")}.`
        : `${many("fr", drifted, "caméra gérée n'est plus telle", "caméras gérées ne sont plus telles")} qu'autorisée${drifted > 1 ? "s" : ""}, sur ${all}.`,
    (all: number, drifted: number) =>
      drifted === 0
        ? `${many("en", all, "managed camera, as authorised", "managed cameras, all as authorised")}.`
        : `${many("en", drifted, "managed camera is", "managed cameras are")} no longer as authorised, of ${all}.`,
  ),
  "cameras.managed": fixed("Caméras de la commune", "The town's cameras"),
  "cameras.only-pulled": fixed(
    "Flux seul : Vigie ne gère pas cette caméra en ONVIF.",
    "Stream only: Vigie does not manage this camera over ONVIF.",
  ),
  "cameras.none": fixed(
    "Aucune caméra n'est gérée en ONVIF. Ajoutez-en une ci-dessous.",
    "No camera is managed over ONVIF. Add one below.",
  ),
  "cameras.firmware": filled(
    (firmware: string) => `micrologiciel ${firmware}`,
    (firmware: string) => `firmware ${firmware}`,
  ),
  "cameras.silent": fixed("Ne répond pas en ONVIF", "Does not answer ONVIF"),
  "cameras.as-authorised": filled(
    (since: string) => `Telle qu'autorisée le ${since}`,
    (since: string) => `As authorised on ${since}`,
  ),
  "cameras.not-seen": fixed("Pas encore vue", "Not seen yet"),
  "cameras.drift": filled(
    (what: string, since: string) => `${what}, depuis le ${since}`,
    (what: string, since: string) => `${what}, since ${since}`,
  ),
  "cameras.drift-from": filled(
    (expected: string, found: string) => `autorisé : ${expected} ; trouvé : ${found}`,
    (expected: string, found: string) => `authorised: ${expected}; found: ${found}`,
  ),
  "drift.profile": fixed("Flux changé", "Stream changed"),
  "drift.mask": fixed("Masque changé", "Mask changed"),
  "drift.preset": fixed("Position changée", "Preset changed"),
  "drift.firmware": fixed("Micrologiciel changé", "Firmware changed"),
  "drift.device": fixed("Autre appareil", "Another device"),
  "drift.certificate": fixed("Autre certificat", "Another certificate"),
  "cameras.certificate": filled(
    (shown: string) => `certificat SHA-256 ${shown}, à comparer avec la page de la caméra`,
    (shown: string) => `certificate SHA-256 ${shown}, to be compared with the camera's own page`,
  ),
  "cameras.accept-certificate": fixed(
    "C'est celui de la caméra : l'accepter et recommencer",
    "It is the camera's: accept it and try again",
  ),
  "drift.analytics": fixed("Analyse embarquée sans base", "On-board analysis without a basis"),
  "drift.on-card": fixed("Enregistre sur sa propre carte", "Records on its own card"),
  "drift.time": fixed("Horloge décalée", "Clock off"),
  "cameras.accept": fixed("Proposer d'accepter", "Propose to accept"),
  "cameras.proposed": fixed(
    "Proposé. Une autre personne l'accepte dans le registre.",
    "Proposed. Someone else accepts it in the register.",
  ),
  "cameras.password": fixed("Changer le mot de passe", "Change the password"),
  "cameras.password-of": filled(
    (name: string) => `Mot de passe de ${name}`,
    (name: string) => `Password of ${name}`,
  ),
  "cameras.password-hint": fixed(
    "Changé dans la caméra puis ici ; chiffré, il n'est plus jamais montré.",
    "Changed in the camera, then here; encrypted, it is never shown again.",
  ),
  "cameras.password-new": fixed(
    "Nouveau mot de passe (8 signes au moins)",
    "New password (at least 8 characters)",
  ),
  "cameras.password-done": fixed("Mot de passe changé.", "Password changed."),
  "cameras.add": fixed("Ajouter une caméra", "Add a camera"),
  "cameras.discover": fixed("Chercher sur le réseau", "Look on the network"),
  "cameras.discovering": fixed("Recherche en cours…", "Looking…"),
  "cameras.found": filled(
    (count: number) => `${many("fr", count, "caméra répond", "caméras répondent")} sur ce réseau.`,
    (count: number) => `${many("en", count, "camera answers", "cameras answer")} on this network.`,
  ),
  "cameras.known": fixed("déjà ajoutée", "already added"),
  "cameras.steerable": fixed("mobile", "turns"),
  "cameras.address": fixed("Adresse ONVIF ou rtsp://", "ONVIF address or rtsp://"),
  "cameras.username": fixed("Utilisateur de la caméra", "Camera's user"),
  "cameras.camera-password": fixed("Mot de passe de la caméra", "Camera's password"),
  "cameras.look": fixed("Interroger", "Look"),
  "cameras.looking": fixed("La caméra répond…", "Asking the camera…"),
  "cameras.choose": fixed("Choisir", "Choose"),
  "cameras.clock": filled(
    (seconds: number) =>
      Math.abs(seconds) <= 5 ? "À l'heure" : `Horloge décalée de ${seconds} s : réglez son serveur de temps`,
    (seconds: number) => (Math.abs(seconds) <= 5 ? "On time" : `Clock ${seconds} s off: set its time server`),
  ),
  "cameras.users": filled(
    (names: string) => `Comptes : ${names}`,
    (names: string) => `Accounts: ${names}`,
  ),
  "cameras.on-card": filled(
    (keeps: string) => `Enregistre sur sa carte (${keeps}) : arrêtez-le, ou déclarez sa durée.`,
    (keeps: string) => `Records on its own card (${keeps}): stop it, or declare how long it keeps.`,
  ),
  "cameras.sound": fixed("Le son n'est jamais enregistré.", "Sound is never recorded."),
  "cameras.main": fixed("Flux principal", "Main stream"),
  "cameras.sub": fixed("Flux secondaire", "Sub stream"),
  "cameras.no-sub": fixed("aucun", "none"),
  "cameras.name": fixed("Nom", "Name"),
  "cameras.id": fixed("Identifiant (celui de l'arrêté)", "Id (that of the authorisation)"),
  "cameras.place": fixed("Lieu", "Place"),
  "cameras.picture": fixed("Voir une image", "See a picture"),
  "cameras.picture-alt": filled(
    (name: string) => `Image d'essai de ${name}`,
    (name: string) => `Test picture of ${name}`,
  ),
  "cameras.propose": fixed("Proposer la caméra", "Propose the camera"),
  "cameras.csv": fixed("Importer un tableau", "Import a table"),
  "cameras.csv-help": fixed(
    "Un fichier CSV de tableur, une caméra par ligne : nom, lieu, flux principal ou adresse, utilisateur, mot de passe. Tout est proposé, ou rien.",
    "A spreadsheet's CSV file, one camera a line: name, place, main or onvif, username, password. All of it is proposed, or nothing.",
  ),
  "cameras.csv-file": fixed("Fichier CSV", "CSV file"),
  "cameras.csv-check": fixed("Vérifier", "Check"),
  "cameras.csv-propose": fixed("Proposer", "Propose"),
  "cameras.csv-good": filled(
    (count: number) => `${many("fr", count, "caméra lue", "caméras lues")}, rien à corriger.`,
    (count: number) => `${many("en", count, "camera read", "cameras read")}, nothing to mend.`,
  ),
  "cameras.csv-line": filled(
    (line: number, column: string) => `Ligne ${line}${column === "" ? "" : `, ${column}`}`,
    (line: number, column: string) => `Line ${line}${column === "" ? "" : `, ${column}`}`,
  ),
};
