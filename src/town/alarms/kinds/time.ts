import type { Kind } from "./kind.ts";

/** Of clocks, and of what is kept by them. */
export const time = {
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
} as const satisfies Readonly<Record<string, Kind>>;
