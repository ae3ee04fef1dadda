import { filled, fixed, many } from "../phrase.ts";

export const agentPhrases = {
  "agents.title": fixed("Agents", "Agents"),
  "agents.sentence": filled(
    (people: number, open: number) =>
      `${many("fr", people, "compte", "comptes")}, ${many("fr", open, "session ouverte", "sessions ouvertes")}`,
    (people: number, open: number) =>
      `${many("en", people, "account", "accounts")}, ${many("en", open, "open session", "open sessions")}`,
  ),
  "agents.accounts": fixed("Comptes", "Accounts"),
  "agents.designation": fixed("Désignation (CSI R253-3)", "Designation (CSI R253-3)"),
  "agents.sessions": fixed("Sessions", "Sessions"),
  "agents.no-designation": fixed("Aucune désignation.", "No designation."),
  "agents.password-only": fixed("mot de passe seul", "password only"),
  "agents.totp": fixed("authentificateur", "authenticator"),
  "agents.passkeys": filled(
    (count: number) => many("fr", count, "clé d'accès", "clés d'accès"),
    (count: number) => many("en", count, "passkey", "passkeys"),
  ),
  "agents.term": filled(
    (from: string, until: string) => `du ${from} au ${until}`,
    (from: string, until: string) => `from ${from} to ${until}`,
  ),
  "agents.cameras": filled(
    (names: string) => `caméras : ${names}`,
    (names: string) => `cameras: ${names}`,
  ),
  "agents.hours": filled(
    (hours: string) => `heures : ${hours}`,
    (hours: string) => `hours: ${hours}`,
  ),
  "agents.ends": filled(
    (when: string) => `compte jusqu'au ${when}`,
    (when: string) => `account until ${when}`,
  ),
  "designation.holds": fixed("en cours", "in force"),
  "designation.to-come": fixed("à venir", "to come"),
  "designation.over": fixed("terminée", "ended"),
  "now.in": fixed("peut entrer", "may come in"),
  "now.not-designated": fixed("sans désignation", "not designated"),
  "now.to-come": fixed("désignation à venir", "designation to come"),
  "now.designation": fixed("désignation terminée", "designation ended"),
  "now.hours": fixed("hors de ses heures", "outside hours"),
  "now.account-over": fixed("compte terminé", "account ended"),
  "agents.departure": fixed("Départ", "Departure"),
  "agents.departure-named": filled(
    (name: string) => `Départ de ${name}`,
    (name: string) => `Departure of ${name}`,
  ),
  "agents.departure-ask": filled(
    (name: string) =>
      `${name} ne pourra plus entrer : ses sessions et ses images s'arrêtent aussitôt, ses clés sont oubliées, son identifiant reste pris. La fin de sa désignation se propose à part, à deux.`,
    (name: string) =>
      `${name} will no longer come in: their sessions and pictures stop at once, their keys are forgotten, their login stays taken. The end of the designation is proposed apart, by two people.`,
  ),
  "agents.departure-do": fixed("Confirmer le départ", "Confirm the departure"),
  "agents.reset": fixed("Mot de passe oublié", "Forgotten password"),
  "agents.reset-named": filled(
    (name: string) => `Mot de passe oublié de ${name}`,
    (name: string) => `Forgotten password of ${name}`,
  ),
  "agents.directory": fixed("annuaire", "directory"),
  "agents.link": fixed("Rattacher à l'annuaire", "Link with the directory"),
  "agents.link-named": filled(
    (name: string) => `Rattacher ${name} à l'annuaire`,
    (name: string) => `Link ${name} with the directory`,
  ),
  "agents.unlink": fixed("Détacher de l'annuaire", "Unlink from the directory"),
  "agents.unlink-named": filled(
    (name: string) => `Détacher ${name} de l'annuaire`,
    (name: string) => `Unlink ${name} from the directory`,
  ),
  "agents.sessions-of": filled(
    (name: string) => `Sessions de ${name}`,
    (name: string) => `Sessions of ${name}`,
  ),
  "agents.no-session": fixed("Aucune session ouverte.", "No open session."),
  "agents.codes": fixed("Inviter", "Invite"),
  "agents.codes-intro": fixed(
    "Un code à usage unique ouvre un compte dans une fonction. Pour une fonction qui peut accepter un changement, une seconde personne le confirme d'abord.",
    "A single-use code opens an account in one role. For a role that can accept a change, a second person confirms it first.",
  ),
  "agents.bearer": fixed("Pour qui", "For whom"),
  "agents.make-code": fixed("Faire un code", "Make a code"),
  "agents.code": filled(
    (until: string) => `Valable jusqu'au ${until}. Il n'est montré qu'ici : donnez-le en main propre.`,
    (until: string) => `Good until ${until}. It is shown here only: hand it over in person.`,
  ),
  "agents.code-waits": fixed(
    "Il n'ouvre rien tant qu'une seconde personne ne l'a pas confirmé ici.",
    "It opens nothing until a second person has confirmed it here.",
  ),
  "agents.out": fixed("Codes en attente", "Codes out"),
  "agents.out-line": filled(
    (by: string, until: string) => `fait par ${by}, jusqu'au ${until}`,
    (by: string, until: string) => `made by ${by}, until ${until}`,
  ),
  "agents.out-enrolment": fixed("nouveau compte", "new account"),
  "agents.out-directory": fixed("rattachement à l'annuaire", "linking with the directory"),
  "agents.out-reset": fixed("nouveau mot de passe", "new password"),
  "agents.waits": fixed("attend une seconde personne", "waits for a second person"),
  "agents.withdraw": fixed("Retirer", "Withdraw"),
  "maintenance.title": fixed("Télémaintenance", "Remote maintenance"),
  "maintenance.intro": fixed(
    "Un fournisseur n'entre que si un agent lui ouvre, pour un temps compté, et sans voir aucune image (RGPD 28 et 32).",
    "A supplier comes in only if an agent opens, for a limited time, and sees no picture (GDPR 28 and 32).",
  ),
  "maintenance.supplier": fixed("Fournisseur", "Supplier"),
  "maintenance.person": fixed("Technicien", "Technician"),
  "maintenance.why": fixed("Objet", "Purpose"),
  "maintenance.minutes": fixed("Minutes (240 au plus)", "Minutes (240 at most)"),
  "maintenance.open": fixed("Ouvrir la porte", "Open the door"),
  "maintenance.line": filled(
    (by: string, from: string, until: string) => `ouverte par ${by}, du ${from} au ${until}`,
    (by: string, from: string, until: string) => `opened by ${by}, from ${from} to ${until}`,
  ),
  "maintenance.waits": fixed("pas encore entré", "not in yet"),
  "maintenance.in": fixed("en cours", "in progress"),
  "maintenance.over": fixed("terminée", "over"),
  "maintenance.close": fixed("Fermer", "Close it"),
};
