import { filled, fixed } from "../phrase.ts";

export const signInPhrases = {
  "sign-in.title": fixed("Ouvrir une session", "Sign in"),
  "sign-in.login": fixed("Identifiant", "Login"),
  "sign-in.password": fixed("Mot de passe", "Password"),
  "sign-in.open": fixed("Ouvrir la session", "Sign in"),
  "sign-in.opening": fixed("Ouverture…", "Signing in…"),
  "sign-in.notice": fixed(
    "Chaque consultation est inscrite au journal : qui, quoi, pourquoi.",
    "Every look is written in the log: who, what, why.",
  ),
  "sign-in.have-code": fixed("J'ai un code d'enrôlement", "I have an enrolment code"),
  "sign-in.have-reset": fixed(
    "J'ai un code pour un nouveau mot de passe",
    "I have a code for a new password",
  ),
  "sign-in.have-maintenance": fixed("Je viens pour une télémaintenance", "I come for remote maintenance"),
  "sign-in.passkey": fixed("Ouvrir avec une clé d'accès", "Sign in with a passkey"),
  "sign-in.directory": filled(
    (name: string) => `Ouvrir avec ${name}`,
    (name: string) => `Sign in with ${name}`,
  ),
  "directory.link-title": fixed("Rattacher mon compte", "Link my account"),
  "directory.link-intro": filled(
    (name: string) =>
      `« ${name} » vous a reconnu, mais aucun compte de Vigie n'y est encore rattaché pour vous. Demandez un code de rattachement à votre administrateur : deux personnes le font, vous ne le donnez qu'une fois.`,
    (name: string) =>
      `“${name}” recognised you, but no account of Vigie is linked with you there yet. Ask your administrator for a linking code: two people make it, you give it once.`,
  ),
  "directory.link-code": fixed("Code de rattachement", "Linking code"),
  "directory.link-do": fixed("Rattacher et ouvrir la session", "Link and sign in"),
  "sign-in.or": fixed("ou", "or"),
  "sign-in.totp": fixed("Code de l'authentificateur", "Code of your authenticator"),
  "sign-in.passkey-failed": fixed(
    "L'appareil n'a pas montré de clé. Recommencez, ou utilisez votre mot de passe.",
    "The device showed no passkey. Try again, or use your password.",
  ),
  "reset.title": fixed("Nouveau mot de passe", "New password"),
  "reset.do": fixed("Changer le mot de passe", "Set the password"),
  "reset.done": fixed("Mot de passe changé. Ouvrez maintenant votre session.", "Password set. Now sign in."),
  "maintenance.enter": fixed("Télémaintenance", "Remote maintenance"),
  "maintenance.enter-intro": fixed(
    "Un agent de la commune vous a donné un code. Votre passage est compté et journalisé ; aucune image n'est visible.",
    "An agent of the town gave you a code. Your visit is timed and logged; no picture can be seen.",
  ),
  "sign-in.have-account": fixed("J'ai déjà un compte", "I already have an account"),
  "enrol.title": fixed("Enrôlement", "Enrolment"),
  "enrol.intro": fixed(
    "Deux personnes s'enrôlent d'abord, chacune avec un code à usage unique affiché au premier démarrage. Avant cela, rien ne répond.",
    "Two people enrol first, each with a single-use code shown at the first start. Before that, nothing answers.",
  ),
  "enrol.code": fixed("Code à usage unique", "Single-use code"),
  "enrol.name": fixed("Nom et prénom", "Full name"),
  "enrol.password-hint": fixed("Au moins 12 caractères.", "At least 12 characters."),
  "enrol.role": fixed("Fonction", "Role"),
  "enrol.do": fixed("S'enrôler", "Enrol"),
  "enrol.done": fixed("Enrôlement fait. Ouvrez maintenant votre session.", "Enrolled. Now sign in."),
  "enrol.done-one": fixed(
    "Enrôlement fait. La deuxième personne peut maintenant s'enrôler avec son propre code.",
    "Enrolled. The second person can now enrol with their own code.",
  ),
  "demo.used": fixed(
    "Ce lien de démonstration a déjà servi ou n'est plus valable. Demandez-en un autre.",
    "This demonstration link was used already or has ended. Ask for another.",
  ),
};
