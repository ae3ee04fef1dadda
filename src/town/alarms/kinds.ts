import type { AlarmSeverity } from "#contract";

/**
 * One kind of alarm. `{name}` stands for a fact, `{name:form}` for a fact written in that form (`tell.ts`).
 * The fact `detail`, where a source gives one, is what a program said in its own words: shown beneath, and logged.
 */
export interface Kind {
  /** What its subject names; an alarm of a camera is shown to those who may know of the camera. */
  readonly of: "camera" | "volume" | "program" | "town";
  readonly severity: AlarmSeverity;
  /** How long it must be so before a person hears of it: a camera that restarts is no alarm. */
  readonly afterSeconds: number;
  readonly fr: string;
  readonly en: string;
  readonly remedy: { readonly fr: string; readonly en: string };
}

/** Every alarm that Vigie can raise. A source that knows of another adds its line here. */
export const kinds = {
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
  "recorder-unreachable": {
    of: "program",
    severity: "critical",
    afterSeconds: 10,
    fr: "L’enregistreur ne répond pas à la ville ; il continue peut-être d’enregistrer.",
    en: "The recorder does not answer the town; it may go on recording.",
    remedy: {
      fr: "Il est relancé s’il s’est arrêté. Si cela dure, lisez son journal : journalctl -u vigie.",
      en: "It is started again if it died. If this lasts, read its log: journalctl -u vigie.",
    },
  },
  "analyst-unreachable": {
    of: "program",
    severity: "high",
    afterSeconds: 10,
    fr: "L’analyste ne répond pas à la ville : aucun signalement n’arrive.",
    en: "The analyst does not answer the town: no signal arrives.",
    remedy: {
      fr: "Il est relancé s’il s’est arrêté. Si cela dure, lisez son journal : journalctl -u vigie.",
      en: "It is started again if it died. If this lasts, read its log: journalctl -u vigie.",
    },
  },
  "log-unwritable": {
    of: "town",
    severity: "critical",
    afterSeconds: 0,
    fr: "Le journal des opérations ne peut pas être écrit. Le direct continue jusqu’au {until:time} ; relecture, extraits et changements attendent. Ce trou restera inscrit au journal.",
    en: "The operation log cannot be written. Live pictures go on until {until:time}; playback, exports and changes wait. The gap will stay in the log.",
    remedy: {
      fr: "Libérez de la place sur le disque du dossier de données, ou rétablissez ses droits d’écriture.",
      en: "Free space on the data folder’s disk, or give its right to write back.",
    },
  },
  "certificate-ending": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "Le certificat de la console prend fin le {until:day} : ensuite aucun navigateur ne l’ouvre.",
    en: "The console’s certificate ends on {until:day}: after that no browser opens it.",
    remedy: {
      fr: "Remplacez les deux fichiers de door.tls ; ils sont repris sans redémarrage. Celui de l’autorité de la ville se renouvelle seul : s’il ne le fait pas, lisez journalctl -u vigie.",
      en: "Replace the two files of door.tls; they are taken up without a restart. One of the town’s own authority renews itself: if it does not, read journalctl -u vigie.",
    },
  },
  "machine-certificate-ending": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "Le certificat de la machine {machine} prend fin le {until:day} : ensuite ses programmes ne sont plus reliés à la ville.",
    en: "The certificate of the machine {machine} ends on {until:day}: after that its programs are no longer linked to the town.",
    remedy: {
      fr: "Il se renouvelle seul tant que la machine atteint la ville : remettez-la en marche, ou retirez-la à la page Machines.",
      en: "It renews itself as long as the machine reaches the town: switch it on, or take it out on the Machines page.",
    },
  },
  "authority-ending": {
    of: "town",
    severity: "low",
    afterSeconds: 0,
    fr: "L’autorité de certification de la ville prend fin le {until:day}.",
    en: "The town’s certificate authority ends on {until:day}.",
    remedy: {
      fr: "Faites-en une nouvelle (vigie keys renew authority), que chaque poste approuve, puis invitez à nouveau les machines.",
      en: "Make a new one (vigie keys renew authority), have every computer trust it, then invite the machines again.",
    },
  },
  "config-refused": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "town.yaml a changé mais n’est pas valide : Vigie continue avec les réglages d’avant.",
    en: "town.yaml was changed but is not valid: Vigie goes on with the settings from before.",
    remedy: {
      fr: "Corrigez la ligne indiquée, puis : vigie reload.",
      en: "Correct the line that is named, then: vigie reload.",
    },
  },
  "config-waits": {
    of: "town",
    severity: "low",
    afterSeconds: 0,
    fr: "Des réglages de town.yaml attendent un redémarrage : {keys}.",
    en: "Settings of town.yaml wait for a restart: {keys}.",
    remedy: {
      fr: "Redémarrez Vigie à une heure calme : systemctl restart vigie (l’enregistrement s’interrompt quelques secondes).",
      en: "Restart Vigie at a quiet hour: systemctl restart vigie (recording pauses for a few seconds).",
    },
  },
  "delivery-failed": {
    of: "town",
    severity: "high",
    afterSeconds: 60,
    fr: "Les alarmes n’arrivent plus à l’extérieur par {channel} ; elles ne sont visibles qu’ici.",
    en: "Alarms no longer arrive outside by {channel}; they can be seen here only.",
    remedy: {
      fr: "Vérifiez la section alarms de town.yaml et le serveur en face, puis essayez : vigie alarms test.",
      en: "Check the section alarms of town.yaml and the server at the other end, then try: vigie alarms test.",
    },
  },
  "clock-unsynchronised": {
    of: "town",
    severity: "high",
    afterSeconds: 300,
    fr: "L’horloge de cette machine n’est plus synchronisée : l’heure des enregistrements n’est pas sûre.",
    en: "This machine’s clock is no longer synchronised: the time of recordings is not certain.",
    remedy: {
      fr: "Vérifiez le service de temps (timedatectl, chronyc tracking) et l’accès à son serveur NTP.",
      en: "Check the time service (timedatectl, chronyc tracking) and that its NTP server can be reached.",
    },
  },
  "erasure-suspended": {
    of: "town",
    severity: "critical",
    afterSeconds: 5,
    fr: "L’enregistreur n’efface plus rien : son horloge n’est pas sûre ({cause:doubt}). Elle indique {clock:time}, {expected:time} étaient attendus.",
    en: "The recorder erases nothing: its clock cannot be trusted ({cause:doubt}). It says {clock:time}, {expected:time} was expected.",
    remedy: {
      fr: "Rétablissez le serveur de temps (NTP) ; l’effacement reprend seul. Sinon comparez l’heure de la machine à une autre, corrigez-la, puis confirmez-la dans Conservation.",
      en: "Bring the time server (NTP) back; erasure goes on by itself. Otherwise compare the machine’s time with another, set it right, then confirm it under Retention.",
    },
  },
  "camera-keeps-too-long": {
    of: "camera",
    severity: "critical",
    afterSeconds: 0,
    fr: "{camera} garde sur sa propre carte {asked:period} d’images ; l’autorisation permet {cap:period}.",
    en: "{camera} keeps {asked:period} of pictures on its own card; the authorisation lets {cap:period} be kept.",
    remedy: {
      fr: "Réduisez la conservation dans la caméra ou retirez sa carte, puis corrigez sa fiche.",
      en: "Shorten the retention in the camera or take its card out, then correct its page.",
    },
  },
  "pack-overdue": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "Les règles de droit {pack} devaient être relues avant le {day:day}.",
    en: "The rules of law {pack} were to be read again before {day:day}.",
    remedy: {
      fr: "Installez une version de Vigie dont les règles ont été relues, ou faites-les relire par votre juriste.",
      en: "Install a version of Vigie whose rules were read again, or have your jurist read them.",
    },
  },
  "contract-ends": {
    of: "town",
    severity: "low",
    afterSeconds: 0,
    fr: "Le contrat de sous-traitance avec {name} prend fin le {day:day}.",
    en: "The processor’s contract with {name} ends on {day:day}.",
    remedy: {
      fr: "Renouvelez-le et inscrivez-le au registre : sans contrat, aucune télémaintenance ne s’ouvre.",
      en: "Renew it and write it in the register: without a contract no remote maintenance opens.",
    },
  },
  "designation-ends": {
    of: "town",
    severity: "low",
    afterSeconds: 0,
    fr: "La désignation de {name} prend fin le {day:day}.",
    en: "The designation of {name} ends on {day:day}.",
    remedy: {
      fr: "Faites signer un nouvel acte s’il y a lieu et inscrivez-le : à la fin de celui-ci, la personne ne voit plus rien.",
      en: "Have a new act signed where one is due and write it down: when this one ends, the person sees nothing.",
    },
  },
  "breach-to-notify": {
    of: "town",
    severity: "critical",
    afterSeconds: 0,
    fr: "Une violation de données est à notifier à la CNIL avant {before:time} : {nature}.",
    en: "A data breach is to be notified to the CNIL before {before:time}: {nature}.",
    remedy: {
      fr: "Notifiez-la sur le site de la CNIL, même incomplète (RGPD 33), et inscrivez-en la référence au registre.",
      en: "Notify it on the CNIL’s site, even if incomplete (GDPR 33), and write its reference in the register.",
    },
  },
  "breach-late": {
    of: "town",
    severity: "critical",
    afterSeconds: 0,
    fr: "Les 72 heures pour notifier une violation de données à la CNIL sont passées ({before:time}) : {nature}.",
    en: "The 72 hours to notify a data breach to the CNIL are over ({before:time}): {nature}.",
    remedy: {
      fr: "Notifiez-la maintenant et dites pourquoi si tard (RGPD 33, 1), puis inscrivez-en la référence.",
      en: "Notify it now and say why so late (GDPR 33(1)), then write its reference down.",
    },
  },
  "authorisation-ends-in-a-year": {
    of: "town",
    severity: "low",
    afterSeconds: 0,
    fr: "L’autorisation {reference} prend fin le {day:day} ; elle porte {cameras:cameras}.",
    en: "The authorisation {reference} ends on {day:day}; it carries {cameras:cameras}.",
    remedy: {
      fr: "Préparez la demande de renouvellement : l’analyse d’impact et le bilan demandent du temps.",
      en: "Prepare the request for renewal: the impact assessment and the review take time.",
    },
  },
  "authorisation-ends-in-six-months": {
    of: "town",
    severity: "high",
    afterSeconds: 0,
    fr: "L’autorisation {reference} prend fin le {day:day} ; elle porte {cameras:cameras}.",
    en: "The authorisation {reference} ends on {day:day}; it carries {cameras:cameras}.",
    remedy: {
      fr: "Déposez la demande de renouvellement auprès du préfet.",
      en: "File the request for renewal with the préfet.",
    },
  },
  "authorisation-ends-in-four-months": {
    of: "town",
    severity: "critical",
    afterSeconds: 0,
    fr: "L’autorisation {reference} prend fin le {day:day} : l’enregistrement de {cameras:cameras} s’arrêtera alors.",
    en: "The authorisation {reference} ends on {day:day}: recording of {cameras:cameras} will then stop.",
    remedy: {
      fr: "Quatre mois de silence du préfet valent refus (CSI R252-15) : déposez la demande de renouvellement aujourd’hui, ou importez le nouvel arrêté.",
      en: "Four months of silence are a refusal (CSI R252-15): file the request for renewal today, or import the new act.",
    },
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type AlarmKind = keyof typeof kinds;

export function isKind(name: string): name is AlarmKind {
  return Object.hasOwn(kinds, name);
}
