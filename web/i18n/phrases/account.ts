import { filled, fixed } from "../phrase.ts";

export const accountPhrases = {
  "account.title": fixed("Mon compte", "My account"),
  "account.visitor": fixed(
    "Ce compte de démonstration est partagé par ses visiteurs : rien ne s'y change.",
    "This demonstration account is shared by its visitors: nothing can be changed in it.",
  ),
  "account.designations": fixed("Mes désignations", "My designations"),
  "account.no-designation": fixed("Aucune désignation à votre nom.", "No designation in your name."),
  "account.passkeys": fixed("Clés d'accès", "Passkeys"),
  "account.passkeys-intro": fixed(
    "L'empreinte, le visage ou le code de votre appareil ouvre la session à la place du mot de passe. Rien de cela ne quitte l'appareil.",
    "Your device's fingerprint, face or code signs you in, in place of the password. Nothing of it leaves the device.",
  ),
  "account.passkey-add": fixed("Ajouter une clé d'accès", "Add a passkey"),
  "account.passkey-name": fixed("Nom de la clé", "Name of the passkey"),
  "account.passkey-hint": fixed(
    "Par exemple : poste 3, clé USB bleue.",
    "For example: desk 3, blue USB key.",
  ),
  "account.passkey-unknown": fixed(
    "Ce navigateur ne fait pas de clés d'accès à cette adresse. Ouvrez la console en HTTPS, par son nom.",
    "This browser makes no passkeys at this address. Open the console over HTTPS, by its name.",
  ),
  "account.passkey-failed": fixed(
    "L'appareil n'a pas donné de clé. Recommencez, ou choisissez un autre appareil.",
    "The device gave no passkey. Try again, or choose another device.",
  ),
  "account.made": filled(
    (when: string) => `ajoutée le ${when}`,
    (when: string) => `added ${when}`,
  ),
  "account.used": filled(
    (when: string) => `dernier usage le ${when}`,
    (when: string) => `last used ${when}`,
  ),
  "account.remove": fixed("Retirer", "Remove"),
  "account.remove-named": filled(
    (name: string) => `Retirer ${name}`,
    (name: string) => `Remove ${name}`,
  ),
  "account.totp": fixed("Authentificateur", "Authenticator"),
  "account.totp-intro": fixed(
    "Un code à six chiffres, sur votre téléphone, s'ajoute au mot de passe.",
    "A six-digit code on your phone is asked for besides the password.",
  ),
  "account.totp-on": fixed("En service.", "In use."),
  "account.totp-add": fixed("Ajouter un authentificateur", "Add an authenticator"),
  "account.totp-secret": fixed(
    "Saisissez cette clé dans votre application (ou ouvrez le lien sur le téléphone), puis donnez le premier code.",
    "Type this key into your application (or open the link on the phone), then give the first code.",
  ),
  "account.totp-open": fixed("Ouvrir dans l'application", "Open in the application"),
  "account.totp-code": fixed("Code à six chiffres", "Six-digit code"),
  "account.confirm": fixed("Confirmer", "Confirm"),
  "account.password": fixed("Mot de passe", "Password"),
  "account.password-now": fixed("Mot de passe actuel", "Current password"),
  "account.password-next": fixed("Nouveau mot de passe", "New password"),
  "account.password-change": fixed("Changer le mot de passe", "Change the password"),
  "account.password-done": fixed(
    "Mot de passe changé. Vos autres sessions sont terminées.",
    "Password changed. Your other sessions have ended.",
  ),
  "account.directory-linked": fixed(
    "Ce compte y est rattaché : vous pouvez aussi ouvrir votre session par lui.",
    "This account is linked with it: you can sign in by it too.",
  ),
  "account.directory-unlinked": fixed(
    "Ce compte n'y est pas rattaché. Votre administrateur peut vous faire un code de rattachement.",
    "This account is not linked with it. Your administrator can make you a linking code.",
  ),
  "account.sessions": fixed("Mes sessions", "My sessions"),
  "session.here": fixed("cette session", "this session"),
  "session.since": filled(
    (when: string, address: string) => `ouverte le ${when} depuis ${address}`,
    (when: string, address: string) => `opened ${when} from ${address}`,
  ),
  "session.last": filled(
    (when: string) => `dernier usage le ${when}`,
    (when: string) => `last used ${when}`,
  ),
  "session.end": fixed("Terminer", "End"),
  "proof.password": fixed("mot de passe", "password"),
  "proof.password-and-code": fixed("mot de passe et code", "password and code"),
  "proof.passkey": fixed("clé d'accès", "passkey"),
  "proof.directory": fixed("annuaire", "directory"),
  "proof.directory-and-code": fixed("annuaire et code", "directory and code"),
  "proof.single-use-code": fixed("code à usage unique", "single-use code"),
};
