import { fixed } from "../phrase.ts";

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
