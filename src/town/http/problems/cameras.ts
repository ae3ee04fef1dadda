/** Cameras, their heads, scenes and masks. */
export const cameras = {
  "no-such-camera": {
    status: 404,
    fr: "Aucune caméra « {camera} » parmi celles que vous pouvez voir.",
    en: "There is no camera “{camera}” among those you may see.",
  },
  "scene-unreadable": {
    status: 400,
    fr: "Cette scène ne peut pas être lue : {what}",
    en: "This scene cannot be read: {what}",
  },
  "no-such-layout": { status: 404, fr: "Cette disposition n’existe pas.", en: "This layout does not exist." },
  "commission-open": {
    status: 409,
    fr: "Une mise en service de cette caméra est déjà demandée ou en cours.",
    en: "A commissioning of this camera is already asked for or going on.",
  },
  "camera-outside": {
    status: 409,
    fr: "{host} n’est dans aucun réseau de caméras. S’il y a là une caméra, ajoutez son réseau à « cameraNetworks » dans la configuration.",
    en: "{host} is in no camera network. If a camera is there, add its network to `cameraNetworks` in the configuration.",
  },
  "camera-unreachable": {
    status: 409,
    fr: "La caméra {host} est injoignable. Vérifiez son adresse, son alimentation et le réseau.",
    en: "The camera {host} cannot be reached. Check its address, its power and the network.",
  },
  "camera-silent": {
    status: 409,
    fr: "La caméra {host} ne répond pas à temps. Elle est occupée, ou autre chose est à cette adresse.",
    en: "The camera {host} does not answer in time. It is busy, or something else is at that address.",
  },
  "camera-nonsense": {
    status: 409,
    fr: "Ce qui répond à {host} ne se comporte pas comme une caméra. Vérifiez l’adresse et le port, et que l’ONVIF est activé.",
    en: "What answers at {host} does not behave like a camera. Check the address and the port, and that ONVIF is switched on.",
  },
  "camera-unauthorised": {
    status: 409,
    fr: "La caméra {host} refuse cet utilisateur et ce mot de passe. Vérifiez les deux, et que ce compte peut utiliser l’ONVIF.",
    en: "The camera {host} refuses this user and password. Check both, and that this account may use ONVIF.",
  },
  "camera-untrusted": {
    status: 409,
    fr: "{host} montre un certificat qu’aucune autorité ne garantit, ou un autre que celui saisi. SHA-256 : {certificate}. Comparez avec la page de la caméra ; si c’est le sien, saisissez-le comme certificat de la caméra.",
    en: "{host} shows a certificate that no authority vouches for, or another than the one entered. SHA-256: {certificate}. Compare it with the camera’s own page; if it is the camera’s, enter it as the camera’s certificate.",
  },
  "camera-unsupported": {
    status: 409,
    fr: "La caméra n’offre aucun flux que Vigie enregistre. Choisissez H.264 ou H.265 dans un de ses profils.",
    en: "The camera offers no stream that Vigie records. Choose H.264 or H.265 in one of its profiles.",
  },
  "camera-closed": {
    status: 409,
    fr: "La caméra a fermé la connexion avant d’envoyer une image. Réessayez.",
    en: "The camera closed the connection before it sent a picture. Try again.",
  },
  "camera-user-unknown": {
    status: 409,
    fr: "La caméra {host} n’a pas d’utilisateur « {user} ».",
    en: "The camera {host} has no user “{user}”.",
  },
  "onvif-address": {
    status: 400,
    fr: "Adresse illisible. Écrivez par exemple 192.0.2.10, avec :port s’il n’est pas 80, ou rtsp://192.0.2.10/flux.",
    en: "The address cannot be read. Write 192.0.2.10, with :port where it is not 80, or rtsp://192.0.2.10/stream.",
  },
  "onvif-unsupported": {
    status: 409,
    fr: "La caméra {host} ne sait pas le faire : {why}.",
    en: "The camera {host} cannot do this: {why}.",
  },
  "onvif-refused": {
    status: 409,
    fr: "La caméra {host} refuse : {words}.",
    en: "The camera {host} refuses: {words}.",
  },
  "video-unreadable": {
    status: 409,
    fr: "L’image de la caméra ne peut pas être décodée : {detail}.",
    en: "The camera’s picture cannot be decoded: {detail}.",
  },
  "discovery-no-network": {
    status: 409,
    fr: "Aucun réseau de cette machine ne permet la recherche de caméras. Ajoutez-les par leur adresse.",
    en: "No network of this machine lets cameras be looked for. Add them by their address.",
  },
  "camera-masked": {
    status: 409,
    fr: "Cette caméra a des masques : elle n’est montrée que par l’enregistreur, masquée.",
    en: "This camera has masks: it is shown by the recorder alone, masked.",
  },
  "device-unknown": {
    status: 409,
    fr: "Cette caméra n’est pas gérée d’ici : indiquez son adresse ONVIF dans sa fiche.",
    en: "This camera is not managed from here: give its ONVIF address in its settings.",
  },
  "device-unseen": {
    status: 409,
    fr: "La caméra « {camera} » n’a pas encore répondu : son état ne peut pas être accepté.",
    en: "The camera “{camera}” has not answered yet: its state cannot be accepted.",
  },
  "someone-steers": {
    status: 409,
    fr: "{name} pilote cette caméra. Elle sera libre après 20 secondes sans geste.",
    en: "{name} is steering this camera. It is free after 20 seconds without a gesture.",
  },
  "steer-refused": {
    status: 403,
    fr: "Le cadre légal ne permet pas de piloter cette caméra.",
    en: "The law does not permit steering this camera.",
  },
  "outside-limits": {
    status: 409,
    fr: "La caméra est à la limite de ce qu’elle peut regarder.",
    en: "The camera is at the limit of where it may look.",
  },
  "no-patrol": { status: 404, fr: "Cette ronde n’existe pas.", en: "There is no such patrol." },
} as const;
