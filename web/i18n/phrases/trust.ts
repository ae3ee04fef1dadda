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
  "trust.compare": fixed("Comparez l'empreinte", "Compare the fingerprint"),
  "trust.compare-how": fixed(
    "Le serveur a affiché cette empreinte SHA-256 à son démarrage. Si elle diffère, arrêtez-vous et prévenez l'administrateur.",
    "The server printed this SHA-256 fingerprint when it started. If it differs, stop and tell the administrator.",
  ),
  "trust.fetch": fixed("Téléchargez le certificat", "Download the certificate"),
  "trust.download": fixed("Télécharger vigie.crt", "Download vigie.crt"),
  "trust.install": fixed("Installez-le", "Install it"),
  "trust.windows": fixed(
    "Ouvrez le fichier, « Installer un certificat », « Ordinateur local », magasin « Autorités de certification racines de confiance ». En mairie, la stratégie de groupe le fait pour tous les postes.",
    "Open the file, “Install Certificate”, “Local Machine”, store “Trusted Root Certification Authorities”. In a town hall, group policy does it for every computer.",
  ),
  "trust.mac": fixed(
    "Ouvrez le fichier dans Trousseaux d'accès, puis réglez-le sur « Toujours approuver ».",
    "Open the file in Keychain Access, then set it to “Always Trust”.",
  ),
  "trust.linux": fixed(
    "Copiez-le dans /usr/local/share/ca-certificates, puis sudo update-ca-certificates.",
    "Copy it to /usr/local/share/ca-certificates, then sudo update-ca-certificates.",
  ),
  "trust.iphone": fixed(
    "Installez le profil, puis Réglages, Général, Informations, Réglages des certificats.",
    "Install the profile, then Settings, General, About, Certificate Trust Settings.",
  ),
  "trust.android": fixed(
    "Paramètres, Sécurité, Installer un certificat, Certificat CA.",
    "Settings, Security, Install a certificate, CA certificate.",
  ),
  "trust.firefox": fixed(
    "Paramètres, Vie privée et sécurité, Afficher les certificats, Autorités, Importer.",
    "Settings, Privacy & Security, View Certificates, Authorities, Import.",
  ),
  "trust.done": fixed("C'est fait", "That is all"),
  "trust.then": fixed("Ouvrir la console", "Open the console"),
};
