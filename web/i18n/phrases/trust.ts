import { fixed } from "../phrase.ts";

export const trustPhrases = {
  "trust.title": fixed("Faire confiance à cette console", "Trust this console"),
  "trust.intro": fixed(
    "Son certificat est signé par l'autorité propre de la ville, que ce poste ne connaît pas encore. Cette autorité ne peut signer que pour les noms de cette console : l'installer n'engage rien d'autre.",
    "Its certificate is signed by the town's own authority, which this computer does not know yet. That authority can sign for this console's names only: installing it commits you to nothing else.",
  ),
  "trust.none": fixed(
    "Cette console n'a pas d'autorité propre : il n'y a rien à installer.",
    "This console has no authority of its own: there is nothing to install.",
  ),
  "trust.compare": fixed(
    "1. Comparez cette empreinte SHA-256 avec celle que le serveur a affichée à son démarrage. Si elle diffère, arrêtez-vous et prévenez l'administrateur.",
    "1. Compare this SHA-256 fingerprint with the one that the server printed when it started. If it differs, stop and tell the administrator.",
  ),
  "trust.download": fixed("2. Téléchargez le certificat", "2. Download the certificate"),
  "trust.install": fixed("3. Installez-le", "3. Install it"),
  "trust.windows": fixed(
    "Windows : ouvrez le fichier, « Installer un certificat », « Ordinateur local », magasin « Autorités de certification racines de confiance ». En mairie, la stratégie de groupe le fait pour tous les postes.",
    "Windows: open the file, “Install Certificate”, “Local Machine”, store “Trusted Root Certification Authorities”. In a town hall, group policy does it for every computer.",
  ),
  "trust.mac": fixed(
    "macOS : ouvrez le fichier dans Trousseaux d'accès, puis réglez-le sur « Toujours approuver ».",
    "macOS: open the file in Keychain Access, then set it to “Always Trust”.",
  ),
  "trust.linux": fixed(
    "Debian, Ubuntu : copiez-le dans /usr/local/share/ca-certificates, puis sudo update-ca-certificates.",
    "Debian, Ubuntu: copy it to /usr/local/share/ca-certificates, then sudo update-ca-certificates.",
  ),
  "trust.phone": fixed(
    "iPhone : installez le profil, puis Réglages, Général, Informations, Réglages des certificats. Android : Paramètres, Sécurité, Installer un certificat, Certificat CA.",
    "iPhone: install the profile, then Settings, General, About, Certificate Trust Settings. Android: Settings, Security, Install a certificate, CA certificate.",
  ),
  "trust.firefox": fixed(
    "Firefox : Paramètres, Vie privée et sécurité, Afficher les certificats, Autorités, Importer.",
    "Firefox: Settings, Privacy & Security, View Certificates, Authorities, Import.",
  ),
  "trust.then": fixed("Ouvrir la console", "Open the console"),
};
