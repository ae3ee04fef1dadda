/** Who may come in, and as whom: accounts, codes, passkeys, the directory, machines. */
export const entering = {
  "not-enrolled": {
    status: 403,
    fr: "Ce déploiement attend ses deux premières personnes. Utilisez les codes à usage unique affichés au premier démarrage.",
    en: "This deployment waits for its first two people. Use the one-time codes printed at first start.",
  },
  "not-signed-in": { status: 401, fr: "Identifiez-vous pour continuer.", en: "Sign in to go on." },
  "wrong-sign-in": {
    status: 401,
    fr: "Identifiant ou mot de passe inexact.",
    en: "The login or the password is wrong.",
  },
  "wrong-demo-code": {
    status: 401,
    fr: "Ce lien a déjà servi ou n’est plus valable. Demandez-en un autre à la démonstration.",
    en: "This link was used already, or has ended. Ask the demonstration for another.",
  },
  "second-factor": {
    status: 401,
    fr: "Indiquez le code à six chiffres de votre authentificateur.",
    en: "Give the six digits of your authenticator.",
  },
  "wrong-second-factor": {
    status: 401,
    fr: "Ce code est inexact, trop ancien ou a déjà servi. Attendez le suivant.",
    en: "This code is wrong, too old, or was used already. Wait for the next one.",
  },
  "wrong-passkey": {
    status: 401,
    fr: "Cette clé d’accès n’est pas connue ici. Ouvrez la session avec votre mot de passe.",
    en: "This passkey is not known here. Sign in with your password.",
  },
  "passkey-needs-name": {
    status: 409,
    fr: "Une clé d’accès est liée à un nom. Ouvrez la console par son nom (https://vigie.ma-commune.fr), pas par une adresse chiffrée.",
    en: "A passkey belongs to a name. Open the console by its name (https://vigie.my-town.fr), not by a numeric address.",
  },
  "passkey-refused": {
    status: 409,
    fr: "Cette clé d’accès n’a pas pu être enregistrée. Recommencez ; vingt au plus par personne.",
    en: "This passkey could not be kept. Try again; twenty a person at most.",
  },
  "no-directory": {
    status: 404,
    fr: "Cette ville n’a pas relié Vigie à son annuaire. Ouvrez la session avec votre mot de passe ou une clé d’accès.",
    en: "This town has not joined Vigie to its directory. Sign in with your password or a passkey.",
  },
  "directory-away": {
    status: 503,
    fr: "« {name} » ne répond pas à Vigie. Ouvrez la session avec votre mot de passe ou une clé d’accès ; l’administrateur trouvera la cause dans le carnet du programme.",
    en: "“{name}” does not answer Vigie. Sign in with your password or a passkey; the administrator finds the cause in the program’s diary.",
  },
  "wrong-directory": {
    status: 401,
    fr: "L’annuaire n’a pas confirmé qui vous êtes, ou trop de temps a passé. Recommencez depuis cette page.",
    en: "The directory did not confirm who you are, or too much time went by. Start again from this page.",
  },
  "directory-stranger": {
    status: 403,
    fr: "L’annuaire vous connaît, mais aucun compte de Vigie n’y est encore relié pour vous. Demandez à votre administrateur un code de rattachement, puis saisissez-le ici.",
    en: "The directory knows you, but no account of Vigie is linked with you there yet. Ask your administrator for a linking code, then give it here.",
  },
  "directory-taken": {
    status: 409,
    fr: "Cette identité de l’annuaire est déjà celle d’un autre compte : une personne n’en a qu’un.",
    en: "This identity of the directory is another account’s already: one person has one.",
  },
  "not-linked": {
    status: 404,
    fr: "Ce compte n’est pas relié à l’annuaire.",
    en: "This account is not linked with the directory.",
  },
  "outside-hours": {
    status: 403,
    fr: "Vos heures de service sont : {hoursFr}. La prochaine plage commence {againFr}.",
    en: "Your hours of duty are: {hoursEn}. The next ones begin {againEn}.",
  },
  "not-designated": {
    status: 403,
    fr: "Aucune désignation ne vous autorise à voir des images (CSI R253-3). Demandez à votre chef de service de la faire inscrire.",
    en: "No designation entitles you to see pictures (CSI R253-3). Ask your head of service to have it recorded.",
  },
  "designation-to-come": {
    status: 403,
    fr: "Votre désignation ({act}) commence le {dayFr}.",
    en: "Your designation ({act}) begins on {dayEn}.",
  },
  "designation-over": {
    status: 403,
    fr: "Votre désignation ({act}) a pris fin le {dayFr}. Seule une nouvelle désignation vous rouvre l’accès (CSI R253-3).",
    en: "Your designation ({act}) ended on {dayEn}. Only a new one lets you in again (CSI R253-3).",
  },
  "account-over": {
    status: 403,
    fr: "Ce compte a pris fin le {dayFr}.",
    en: "This account ended on {dayEn}.",
  },
  "too-many-tries": {
    status: 429,
    fr: "Trop d’essais. Réessayez dans {seconds} s.",
    en: "Too many tries. Try again in {seconds} s.",
  },
  "wrong-code": {
    status: 403,
    fr: "Ce code d’enrôlement est inconnu, a déjà servi ou n’est plus valable.",
    en: "This enrolment code is unknown, was used already, or has ended.",
  },
  "code-waits": {
    status: 403,
    fr: "Ce code attend qu’une seconde personne le confirme, à la page Agents.",
    en: "This code waits for a second person to confirm it, on the Agents page.",
  },
  "no-such-code": {
    status: 404,
    fr: "Ce code n’existe pas, a servi, ou n’attend plus personne.",
    en: "There is no such code, it was used, or it waits for nobody.",
  },
  "no-such-person": { status: 404, fr: "Aucun compte de ce nom.", en: "There is no such account." },
  "no-such-session": {
    status: 404,
    fr: "Cette session est déjà terminée.",
    en: "This session has ended already.",
  },
  "machine-taken": {
    status: 409,
    fr: "La machine « {name} » est déjà en service. Retirez-la d’abord, ou choisissez un autre nom.",
    en: "The machine “{name}” is at work already. Take it out first, or choose another name.",
  },
  "no-such-machine": {
    status: 404,
    fr: "Cette machine n’est pas, ou plus, connue ici : invitez-la de nouveau.",
    en: "This machine is not, or no longer, known here: invite it again.",
  },
  "no-authority": {
    status: 409,
    fr: "Cette ville ne parle à aucune autre machine : indiquez machines.listen dans son fichier town.yaml.",
    en: "This town speaks to no other machine: set machines.listen in its town.yaml.",
  },
  "no-such-passkey": { status: 404, fr: "Cette clé d’accès n’existe pas.", en: "There is no such passkey." },
  "no-password": {
    status: 409,
    fr: "Ce compte de visite n’a pas de mot de passe : rien ne s’y change.",
    en: "This visitor’s account has no password: nothing can be changed in it.",
  },
  "wrong-password": { status: 403, fr: "Mot de passe inexact.", en: "The password is wrong." },
  "last-carriers": {
    status: 409,
    fr: "Il ne resterait pas deux personnes pour porter un changement. Enrôlez d’abord un remplaçant.",
    en: "Two people would no longer be left to carry a change. Enrol a replacement first.",
  },
  "maintenance-refused": {
    status: 403,
    fr: "La télémaintenance est refusée : {whyFr}",
    en: "Remote maintenance is refused: {whyEn}",
  },
  "login-taken": {
    status: 409,
    fr: "Cet identifiant est déjà pris. Choisissez-en un autre ; le code reste valable.",
    en: "This login is taken. Choose another; the code is still good.",
  },
  "enrolment-role": {
    status: 409,
    fr: "Ce code n’est pas pour cette fonction. Les deux premières personnes sont administrateur, chef de service ou délégué à la protection des données.",
    en: "This code is not for this role. The first two people are administrator, chief or data-protection officer.",
  },
} as const;
