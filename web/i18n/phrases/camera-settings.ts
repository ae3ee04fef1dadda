import { filled, fixed } from "../phrase.ts";

/** One camera's page: how long it is kept, what its streams are trusted with, its head. */
export const cameraSettingsPhrases = {
  "settings.open": fixed("Réglages", "Settings"),
  "settings.open-of": filled(
    (name: string) => `Réglages de ${name}`,
    (name: string) => `Settings of ${name}`,
  ),
  "settings.all": fixed("Toutes les caméras", "All cameras"),
  "settings.keeping": fixed("Conservation", "Retention"),
  "settings.cap": filled(
    (cap: string) => `L'autorisation permet de conserver ${cap} au plus (CSI L252-5).`,
    (cap: string) => `The authorisation lets recordings be kept ${cap} at most (CSI L252-5).`,
  ),
  "settings.least": filled(
    (least: string) => `Elle en demande ${least} au moins.`,
    (least: string) => `It asks for at least ${least}.`,
  ),
  "settings.as-authorised": filled(
    (cap: string) => `Autant que l'autorisation le permet : ${cap}`,
    (cap: string) => `As long as the authorisation lets it: ${cap}`,
  ),
  "settings.shorter": fixed("Moins longtemps", "For less time"),
  "settings.at-most": fixed("Tout est effacé au plus tard après", "All is erased at the latest after"),
  "settings.at-least": fixed("Rien n'est effacé avant", "Nothing is erased before"),
  "settings.on-card": fixed(
    "La caméra enregistre aussi sur sa propre carte, pendant",
    "The camera also records on its own card, for",
  ),
  "settings.on-card-hint": fixed(
    "Cette carte est une conservation comme une autre : la même durée légale s'y applique.",
    "That card is a store like any other: the same legal time applies to it.",
  ),
  "settings.unit": fixed("Unité", "Unit"),
  "settings.minutes": fixed("minutes", "minutes"),
  "settings.hours": fixed("heures", "hours"),
  "settings.days": fixed("jours", "days"),
  "settings.working-days": fixed("jours ouvrables", "working days"),
  "settings.months": fixed("mois (de date à date)", "months (calendar)"),
  "settings.immediate": fixed("aussitôt", "at once"),
  "settings.propose": fixed("Proposer ce réglage", "Propose this setting"),
  "settings.streams": fixed("Flux et confiance", "Streams and trust"),
  "settings.trust": fixed("Certificat et authentification", "Certificate and authentication"),
  "settings.pin": fixed("Certificat de la caméra (SHA-256)", "The camera's certificate (SHA-256)"),
  "settings.pin-hint": fixed(
    "64 chiffres hexadécimaux, lus sur la page de la caméra. Vide : une autorité doit garantir le certificat.",
    "64 hexadecimal digits, read on the camera's own page. Empty: an authority must vouch for it.",
  ),
  "settings.no-tls": fixed(
    "Flux non chiffré (rtsp) : aucun certificat à vérifier. Préférez rtsps si la caméra le propose.",
    "Not encrypted (rtsp): no certificate to check. Prefer rtsps where the camera offers it.",
  ),
  "settings.basic": fixed("Accepter l'authentification Basic", "Accept Basic authentication"),
  "settings.basic-secure": fixed(
    "Le mot de passe part protégé par TLS.",
    "The password goes out protected by TLS.",
  ),
  "settings.basic-clear": fixed(
    "Le mot de passe circule alors en clair : seulement si la caméra ne connaît pas mieux, sur un réseau à elle.",
    "The password then crosses the network in clear: only where the camera knows no better, on a network of its own.",
  ),
  "proposal.as-authorised": fixed(
    "autant que l'autorisation le permet",
    "as long as the authorisation lets it",
  ),
  "proposal.on-card": fixed("Sur sa propre carte", "On its own card"),
  "proposal.preset": filled(
    (preset: string) => `position ${preset}`,
    (preset: string) => `preset ${preset}`,
  ),
  "limits.title": fixed("Limites de la tête", "Limits of the head"),
  "limits.intro": fixed(
    "Les mouvements de la caméra sont bornés pour ne pas voir l'intérieur des habitations (CSI L251-3). Pilotage, positions et rondes restent dedans ; une tête qui ne dit pas où elle regarde ne bouge plus.",
    "The camera's movements are limited so that it sees no inside of a dwelling (CSI L251-3). Steering, presets and patrols stay inside; a head that does not say where it looks is not moved.",
  ),
  "limits.limited": fixed("Borner les mouvements", "Limit the movements"),
  "limits.pan-from": fixed("Vers la gauche, jusqu'à (%)", "To the left, up to (%)"),
  "limits.pan-to": fixed("Vers la droite, jusqu'à (%)", "To the right, up to (%)"),
  "limits.tilt-from": fixed("Vers le bas, jusqu'à (%)", "Downwards, up to (%)"),
  "limits.tilt-to": fixed("Vers le haut, jusqu'à (%)", "Upwards, up to (%)"),
  "limits.zoom-from": fixed("Plan le plus large (%)", "Widest shot (%)"),
  "limits.zoom-to": fixed("Plan le plus serré (%)", "Closest shot (%)"),
  "limits.keep": fixed("Appliquer les limites", "Apply the limits"),
  "limits.done": fixed("Les limites sont appliquées.", "The limits apply."),
  "limits.chief": fixed("Le chef de service les change.", "The head of service changes them."),
  "patrols.title": fixed("Rondes", "Patrols"),
  "patrols.intro": fixed(
    "Une ronde regarde des positions l'une après l'autre. Elle attend tant qu'une personne pilote, et finit avec la session de qui l'a lancée, depuis le mur.",
    "A patrol looks at presets one after another. It waits while a person steers, and ends with the session of whoever started it, on the wall.",
  ),
  "patrols.none": fixed("Aucune ronde.", "No patrol."),
  "patrols.two-presets": fixed(
    "Une ronde demande au moins deux positions : enregistrez-les en pilotant la caméra sur le mur.",
    "A patrol takes at least two presets: keep them while steering the camera on the wall.",
  ),
  "patrols.add": fixed("Composer une ronde", "Compose a patrol"),
  "patrols.name": fixed("Nom de la ronde", "Name of the patrol"),
  "patrols.stop": filled(
    (number: number) => `Position de l'étape ${number}`,
    (number: number) => `Preset of stop ${number}`,
  ),
  "patrols.seconds": filled(
    (number: number) => `Durée de l'étape ${number}, en secondes`,
    (number: number) => `Length of stop ${number}, in seconds`,
  ),
  "patrols.remove-stop": filled(
    (number: number) => `Retirer l'étape ${number}`,
    (number: number) => `Take out stop ${number}`,
  ),
  "patrols.add-stop": fixed("Ajouter une étape", "Add a stop"),
  "patrols.keep": fixed("Enregistrer la ronde", "Keep the patrol"),
  "patrols.change": fixed("Modifier", "Change"),
  "patrols.forget": fixed("Oublier", "Forget"),
  "priority.title": fixed("Priorité de pilotage", "Who steers first"),
  "priority.by": filled(
    (name: string, until: string) => `${name} pilote, jusqu'à ${until} sans geste.`,
    (name: string, until: string) => `${name} is steering, until ${until} without a gesture.`,
  ),
  "priority.patrol": fixed("Ronde", "Patrol"),
  "priority.rule": fixed(
    "Une fonction placée plus haut reprend la main, et l'écran de l'autre le dit. À fonction égale, le premier venu garde la main jusqu'à vingt secondes après son dernier geste.",
    "A role placed higher takes over, and the other's screen says so. Between equals, whoever came first keeps the camera until twenty seconds after their last gesture.",
  ),
  "priority.steer": fixed("Piloter sur le mur", "Steer on the wall"),
};
