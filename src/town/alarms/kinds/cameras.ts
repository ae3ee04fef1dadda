import type { Kind } from "./kind.ts";

/** Of cameras: their masks, their connections, and what is no longer as it was accepted. */
export const cameras = {
  "mask-failed": {
    of: "camera",
    severity: "critical",
    afterSeconds: 5,
    fr: "Les masques de {camera} ne sont pas assurés : rien n’en est enregistré ni montré sans masque.",
    en: "The masks of {camera} are not assured: nothing of it is stored or shown unmasked.",
    remedy: {
      fr: "Vérifiez les masques de la caméra, ou faites-les poser par l’enregistreur, depuis la page Masques.",
      en: "Check the masks on the camera, or have the recorder apply them, on the Masks page.",
    },
  },
  "footage-fenced": {
    of: "camera",
    severity: "high",
    afterSeconds: 0,
    fr: "Un enregistrement de {camera} ({from:time} à {to:time}) est retiré de toute lecture : ses masques sont en doute.",
    en: "Footage of {camera} ({from:time} to {to:time}) is withheld from everyone: its masks are in doubt.",
    remedy: {
      fr: "Deux personnes décident, page Masques : le rendre à la lecture, ou le laisser retiré jusqu’à son effacement.",
      en: "Two people decide on the Masks page: to serve it again, or to leave it withheld until it is erased.",
    },
  },
  "camera-silent": {
    of: "camera",
    severity: "critical",
    afterSeconds: 10,
    fr: "{camera} répond, mais n’envoie plus d’images depuis {since:time}.",
    en: "{camera} answers but has sent no picture since {since:time}.",
    remedy: {
      fr: "Redémarrez la caméra ; si cela se répète, vérifiez son alimentation et son firmware.",
      en: "Restart the camera; if it happens again, check its power supply and its firmware.",
    },
  },
  "camera-unreachable": {
    of: "camera",
    severity: "critical",
    afterSeconds: 10,
    fr: "{camera} ne répond pas.",
    en: "{camera} does not answer.",
    remedy: {
      fr: "Vérifiez l’alimentation et le câble de la caméra, puis le port du commutateur et son adresse.",
      en: "Check the camera’s power and cable, then the switch’s port and the camera’s address.",
    },
  },
  "camera-unauthorised": {
    of: "camera",
    severity: "critical",
    afterSeconds: 0,
    fr: "{camera} refuse le mot de passe que Vigie lui donne.",
    en: "{camera} refuses the password that Vigie gives it.",
    remedy: {
      fr: "Le mot de passe a été changé sur la caméra : indiquez le nouveau dans sa fiche.",
      en: "Its password was changed on the camera: enter the new one on its page.",
    },
  },
  "camera-untrusted": {
    of: "camera",
    severity: "critical",
    afterSeconds: 0,
    fr: "{camera} montre un certificat que personne ne garantit : Vigie ne lui donne pas son mot de passe.",
    en: "{camera} shows a certificate that nobody vouches for: Vigie does not give it its password.",
    remedy: {
      fr: "Comparez l’empreinte avec celle de la page de la caméra, puis indiquez-la dans sa fiche ; si elle diffère, cherchez qui s’est interposé.",
      en: "Compare the fingerprint with the one on the camera’s own page, then enter it here; where they differ, look for who stands between.",
    },
  },
  "camera-clock-wrong": {
    of: "camera",
    severity: "low",
    afterSeconds: 60,
    fr: "L’horloge de {camera} est fausse de {seconds:number} s. Ses images sont datées par l’enregistreur.",
    en: "The clock of {camera} is wrong by {seconds:number} s. Its pictures are dated by the recorder.",
    remedy: {
      fr: "Donnez à la caméra le même serveur de temps (NTP) que l’enregistreur : l’heure incrustée dans l’image doit être juste.",
      en: "Give the camera the same time server (NTP) as the recorder: the time burned into the picture should be right.",
    },
  },
  "camera-unsupported": {
    of: "camera",
    severity: "critical",
    afterSeconds: 0,
    fr: "{camera} envoie un flux que Vigie ne lit pas.",
    en: "{camera} sends a stream that Vigie does not read.",
    remedy: {
      fr: "Choisissez H.264 ou H.265 dans le profil de la caméra.",
      en: "Choose H.264 or H.265 in the camera’s media profile.",
    },
  },
  "camera-packet-loss": {
    of: "camera",
    severity: "high",
    afterSeconds: 30,
    fr: "{camera} perd {percent:number} % de ses paquets : des images manquent ou sont abîmées.",
    en: "{camera} loses {percent:number} % of its packets: pictures are missing or damaged.",
    remedy: {
      fr: "Cherchez un lien saturé ou un câble défectueux entre la caméra et l’enregistreur ; en UDP, passez le flux en TCP.",
      en: "Look for a saturated link or a bad cable between camera and recorder; over UDP, switch the stream to TCP.",
    },
  },
  "device-silent": {
    of: "camera",
    severity: "low",
    afterSeconds: 120,
    fr: "{camera} ne répond plus à la gestion ONVIF ({detail}) : on ne peut ni la piloter ni vérifier qu’elle est restée conforme.",
    en: "{camera} no longer answers ONVIF ({detail}): it can neither be steered nor checked against what was authorised.",
    remedy: {
      fr: "Vérifiez que l’ONVIF est activé dans la caméra, son port, et le compte que Vigie utilise.",
      en: "Check that ONVIF is switched on in the camera, its port, and the account that Vigie uses.",
    },
  },
  "drift-profile": {
    of: "camera",
    severity: "high",
    afterSeconds: 0,
    fr: "{camera} n’envoie plus ce qui a été autorisé depuis {since:time} : {expected} est devenu {found}.",
    en: "{camera} has not sent what was authorised since {since:time}: {expected} became {found}.",
    remedy: {
      fr: "Si le changement est voulu, proposez d’accepter le nouvel état (page Caméras) ; sinon, remettez la caméra comme elle était.",
      en: "If the change is wanted, propose to accept the new state (Cameras page); if not, set the camera back as it was.",
    },
  },
  "drift-mask": {
    of: "camera",
    severity: "critical",
    afterSeconds: 0,
    fr: "Les masques de {camera} ne sont plus ceux qui ont été autorisés depuis {since:time} : {expected} est devenu {found}.",
    en: "The masks of {camera} have not been those that were authorised since {since:time}: {expected} became {found}.",
    remedy: {
      fr: "Remettez le masque dans la caméra sans attendre, puis vérifiez l’image ; ou proposez d’accepter le nouvel état.",
      en: "Put the mask back in the camera without delay, then check the picture; or propose to accept the new state.",
    },
  },
  "drift-preset": {
    of: "camera",
    severity: "high",
    afterSeconds: 0,
    fr: "Les positions enregistrées de {camera} ont été changées hors de Vigie depuis {since:time} : {expected} est devenu {found}.",
    en: "The presets of {camera} have been changed outside of Vigie since {since:time}: {expected} became {found}.",
    remedy: {
      fr: "Si le changement est voulu, proposez d’accepter le nouvel état (page Caméras) ; sinon, remettez la caméra comme elle était.",
      en: "If the change is wanted, propose to accept the new state (Cameras page); if not, set the camera back as it was.",
    },
  },
  "drift-firmware": {
    of: "camera",
    severity: "low",
    afterSeconds: 0,
    fr: "Le micrologiciel de {camera} a changé depuis {since:time} : {expected} est devenu {found}.",
    en: "The firmware of {camera} has changed since {since:time}: {expected} became {found}.",
    remedy: {
      fr: "Si le changement est voulu, proposez d’accepter le nouvel état (page Caméras) ; sinon, remettez la caméra comme elle était.",
      en: "If the change is wanted, propose to accept the new state (Cameras page); if not, set the camera back as it was.",
    },
  },
  "drift-certificate": {
    of: "camera",
    severity: "critical",
    afterSeconds: 0,
    fr: "À l’adresse de {camera} est montré un autre certificat depuis {since:time} : {expected} est devenu {found}. Vigie ne lui dit plus rien.",
    en: "Another certificate has been shown at the address of {camera} since {since:time}: {expected} became {found}. Vigie tells it nothing more.",
    remedy: {
      fr: "Comparez l’empreinte avec celle de la page de la caméra. Si c’est la sienne, proposez d’accepter le nouvel état (page Caméras) ; sinon, cherchez qui s’est interposé.",
      en: "Compare the fingerprint with the one on the camera’s own page. If it is the camera’s, propose to accept the new state (Cameras page); if not, look for who stands between.",
    },
  },
  "drift-device": {
    of: "camera",
    severity: "high",
    afterSeconds: 0,
    fr: "À l’adresse de {camera} répond un autre appareil depuis {since:time} : {expected} est devenu {found}.",
    en: "Another device has answered at the address of {camera} since {since:time}: {expected} became {found}.",
    remedy: {
      fr: "Si le changement est voulu, proposez d’accepter le nouvel état (page Caméras) ; sinon, remettez la caméra comme elle était.",
      en: "If the change is wanted, propose to accept the new state (Cameras page); if not, set the camera back as it was.",
    },
  },
  "drift-analytics": {
    of: "camera",
    severity: "high",
    afterSeconds: 0,
    fr: "{camera} analyse elle-même ses images depuis {since:time}, sans base : {found} (autorisé : {expected}). Ce qu’elle en dit est ignoré.",
    en: "{camera} has analysed its own pictures since {since:time}, without a basis: {found} (authorised: {expected}). What it says of them is ignored.",
    remedy: {
      fr: "Désactivez l’analyse dans la caméra, ou donnez-lui une base légale avant de l’accepter.",
      en: "Switch the analysis off in the camera, or give it a legal basis before accepting it.",
    },
  },
  "drift-on-card": {
    of: "camera",
    severity: "high",
    afterSeconds: 0,
    fr: "{camera} enregistre sur sa propre carte depuis {since:time} : {found} (autorisé : {expected}). Ces images échappent à l’effacement de Vigie.",
    en: "{camera} has recorded on a card of its own since {since:time}: {found} (authorised: {expected}). Vigie does not erase those pictures.",
    remedy: {
      fr: "Arrêtez l’enregistrement dans la caméra et effacez sa carte, ou limitez sa durée et proposez d’accepter le nouvel état.",
      en: "Stop the recording in the camera and erase its card, or limit how long it keeps and propose to accept the new state.",
    },
  },
  "drift-time": {
    of: "camera",
    severity: "high",
    afterSeconds: 120,
    fr: "L’horloge de {camera} est décalée de {found} depuis {since:time} (attendu : {expected}).",
    en: "The clock of {camera} has been {found} off since {since:time} (expected: {expected}).",
    remedy: {
      fr: "Réglez le serveur de temps (NTP) dans la caméra.",
      en: "Set the time server (NTP) in the camera.",
    },
  },
} as const satisfies Readonly<Record<string, Kind>>;
