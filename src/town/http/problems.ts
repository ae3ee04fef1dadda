import type { Problem, Reason } from "#contract";

/** Every refusal of the API: its status, and what a person reads. `{name}` stands for a fact. */
const problems = {
  "not-enrolled": {
    status: 403,
    fr: "Ce déploiement attend ses deux premières personnes. Utilisez les codes à usage unique affichés au premier démarrage.",
    en: "This deployment waits for its first two people. Use the one-time codes printed at first start.",
  },
  "not-signed-in": { status: 401, fr: "Identifiez-vous pour continuer.", en: "Sign in to go on." },
  "not-your-role": {
    status: 403,
    fr: "Votre fonction ne permet pas cette action. Le refus est journalisé.",
    en: "Your role does not allow this. The refusal is logged.",
  },
  "requests-wait": {
    status: 429,
    fr: "Trop de demandes arrivent en ce moment. Réessayez dans une heure, ou écrivez à la mairie.",
    en: "Too many requests are coming in at this moment. Try again in an hour, or write to the town hall.",
  },
  "no-such-request": {
    status: 404,
    fr: "Cette demande n’est pas au registre, ou ne vous concerne pas.",
    en: "This request is not in the register, or does not concern you.",
  },
  "request-moved": {
    status: 409,
    fr: "Quelqu’un d’autre vient de faire avancer cette demande. Relisez-la avant de continuer.",
    en: "Someone else has just moved this request on. Read it again before you go on.",
  },
  "request-not-now": {
    status: 409,
    fr: "Cette étape ne vient pas maintenant : l’identité d’abord, puis le lieu et l’heure, la recherche, la réponse.",
    en: "This step does not come now: identity first, then place and time, the search, the answer.",
  },
  "no-such-entry": {
    status: 404,
    fr: "Cette ligne de la main courante n’existe pas, ou est déjà close.",
    en: "There is no such line in the shift log, or it is closed already.",
  },
  "entry-not-yours": {
    status: 403,
    fr: "Une relève est prise par quelqu’un d’autre que celui qui l’a écrite.",
    en: "A hand-over is taken by someone other than who wrote it.",
  },
  "dossier-busy": {
    status: 409,
    fr: "Un dossier est déjà en cours de rédaction. Attendez qu’il soit prêt, puis recommencez.",
    en: "A dossier is being written already. Wait until it is ready, then ask again.",
  },
  "dossier-limited": {
    status: 403,
    fr: "Votre désignation ne porte que sur certaines caméras, et le dossier parle de toutes. Faites-le établir par une personne désignée pour l’ensemble.",
    en: "Your designation is for some cameras only, and the dossier speaks of all. Have it made by someone designated for all of them.",
  },
  "no-such-dossier": {
    status: 404,
    fr: "Ce dossier n’existe pas, n’est pas encore prêt, ou son heure est passée. Demandez-en un autre.",
    en: "There is no such dossier, it is not ready yet, or its hour is over. Ask for another.",
  },
  "foreign-origin": {
    status: 403,
    fr: "Cette demande vient d’une autre page que la console. Rouvrez la console et recommencez.",
    en: "This request came from a page that is not the console. Open the console again and retry.",
  },
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
  busy: {
    status: 503,
    fr: "Trop de demandes en même temps. Réessayez dans quelques secondes.",
    en: "Too many requests at once. Try again in a few seconds.",
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
  "bad-request": {
    status: 400,
    fr: "La demande n’est pas lisible : {what}.",
    en: "The request cannot be read: {what}.",
  },
  "too-large": {
    status: 413,
    fr: "La demande dépasse {bytes} octets.",
    en: "The request is larger than {bytes} bytes.",
  },
  "no-such-page": { status: 404, fr: "Cette adresse n’existe pas.", en: "There is nothing at this address." },
  "upgrade-required": {
    status: 426,
    fr: "Cette adresse attend une connexion WebSocket.",
    en: "This address expects a WebSocket.",
  },
  "no-such-camera": {
    status: 404,
    fr: "Aucune caméra « {camera} » parmi celles que vous pouvez voir.",
    en: "There is no camera “{camera}” among those you may see.",
  },
  "no-such-event": {
    status: 404,
    fr: "Ce signalement n’existe pas ou plus.",
    en: "This signal does not exist, or no longer.",
  },
  "already-decided": {
    status: 409,
    fr: "Ce signalement est déjà traité.",
    en: "This signal is already decided.",
  },
  "scene-unreadable": {
    status: 400,
    fr: "Cette scène ne peut pas être lue : {what}",
    en: "This scene cannot be read: {what}",
  },
  "no-such-shelf": {
    status: 404,
    fr: "Cette mise à l’écart n’existe pas ou plus : la règle est de nouveau affichée.",
    en: "This rule is not set aside, or no longer: it is shown again.",
  },
  "module-stopped": {
    status: 409,
    fr: "Le module « {module} » est déjà arrêté.",
    en: "The module “{module}” is stopped already.",
  },
  "module-not-stopped": {
    status: 409,
    fr: "Le module « {module} » n’est pas arrêté.",
    en: "The module “{module}” is not stopped.",
  },
  "retention-over-cap": {
    status: 400,
    fr: "{camera} : {asked} dépassent ce que l’autorisation permet de conserver, {cap} (CSI L252-5). Demandez moins, ou laissez la durée autorisée.",
    en: "{camera}: {asked} is more than the authorisation lets be kept, {cap} (CSI L252-5). Ask for less, or leave the authorised time.",
  },
  "retention-under-minimum": {
    status: 400,
    fr: "{camera} : {asked} ne suffisent pas, {least} doivent être conservés. Demandez plus.",
    en: "{camera}: {asked} is not enough, {least} must be kept. Ask for more.",
  },
  "recorder-silent": {
    status: 409,
    fr: "L’enregistreur ne répond pas à la ville. Réessayez dans un instant ; l’alarme dit ce qu’il a.",
    en: "The recorder does not answer the town. Try again in a moment; the alarm says what is wrong.",
  },
  "no-such-hold": {
    status: 404,
    fr: "Cette suspension n’existe pas, ou elle a pris fin.",
    en: "This hold does not exist, or it is over.",
  },
  "no-such-requisition": {
    status: 404,
    fr: "Cette réquisition n’est pas au registre.",
    en: "This requisition is not in the register.",
  },
  "requisition-moved": {
    status: 409,
    fr: "Quelqu’un d’autre vient d’agir sur cette réquisition. Rechargez-la.",
    en: "Somebody else has just acted on this requisition. Load it again.",
  },
  "requisition-not-now": {
    status: 409,
    fr: "Cette étape ne suit pas l’état de la réquisition. Le refus est noté.",
    en: "This step does not follow the state of the requisition. The refusal is written down.",
  },
  "requisition-same-person": {
    status: 403,
    fr: "Qui a extrait ou remis ne contrôle pas : une autre personne le fait.",
    en: "Who extracted or handed over does not review: another person does.",
  },
  "certificate-unreadable": {
    status: 400,
    fr: "Ce n’est pas un certificat X.509 (PEM ou DER).",
    en: "This is no X.509 certificate (PEM or DER).",
  },
  "certificate-not-rsa": {
    status: 400,
    fr: "La clé de ce certificat n’est pas RSA : demandez au service un certificat de chiffrement RSA.",
    en: "The key of this certificate is not RSA: ask the service for an RSA encryption certificate.",
  },
  "certificate-too-weak": {
    status: 400,
    fr: "La clé de ce certificat est trop courte : 2 048 bits au moins.",
    en: "The key of this certificate is too short: 2,048 bits at least.",
  },
  "certificate-not-valid-now": {
    status: 400,
    fr: "Ce certificat n’est pas, ou plus, en cours de validité : demandez au service celui d’aujourd’hui.",
    en: "This certificate is not valid now: ask the service for today's.",
  },
  "requisition-review-owed": {
    status: 409,
    fr: "Le contrôle par une seconde personne est encore dû : la réquisition se clôt après lui.",
    en: "The review by a second person is still owed: the requisition is closed after it.",
  },
  "requisition-changed": {
    status: 409,
    fr: "Ce qui est enregistré n’est plus ce qui a été extrait. Refusez, ou prévenez le service.",
    en: "What is recorded is no longer what was extracted. Refuse, or tell the service.",
  },
  "requisition-spoilt": {
    status: 409,
    fr: "{camera} : l’enregistrement du {from} au {to} est altéré sur le disque, et ne peut pas être remis. Exécutez vigie check sur son volume ; refusez cette réquisition avec ce motif, et recevez-la de nouveau sans ce passage, en le disant à l’officier.",
    en: "{camera}: what was recorded from {from} to {to} is spoilt on the disk, and cannot be handed over. Run vigie check on its volume; refuse this requisition with that reason, and receive it anew without this span, telling the officer.",
  },
  "requisition-too-long": {
    status: 413,
    fr: "C’est plus qu’un paquet ne peut contenir (250 000 fragments, à peu près trois jours d’une caméra) : faites-en deux.",
    en: "This is more than one package may hold (250,000 fragments, about three days of one camera): make two of it.",
  },
  "no-such-layout": { status: 404, fr: "Cette disposition n’existe pas.", en: "This layout does not exist." },
  "requisition-package-damaged": {
    status: 409,
    fr: "La remise n’est plus celle qui a été constituée : {what}. Constituez-la de nouveau et imprimez le nouveau reçu.",
    en: "The package is no longer the one that was made: {what}. Make it again, and print the new receipt.",
  },
  "too-many-holds": {
    status: 409,
    fr: "La ville ne conserve pas plus de {most} séquences à la fois : mettez fin à celles qui ne servent plus (page Conservation).",
    en: "The town holds no more than {most} spans at a time: end those that are no longer needed (Retention page).",
  },
  "too-many": { status: 409, fr: "Pas plus de {most}.", en: "No more than {most}." },
  "no-motive": {
    status: 409,
    fr: "Indiquez d’abord pourquoi vous regardez (motif).",
    en: "First say why you look (motive).",
  },
  "no-such-passage": {
    status: 404,
    fr: "Ce véhicule n’est plus sur la liste : il a été écarté, ou ses huit jours ouvrables sont passés.",
    en: "This vehicle is no longer on the list: it was dismissed, or its eight working days are over.",
  },
  "lane-not-yours": {
    status: 403,
    fr: "Seule la police municipale de la commune décide ici. Le refus est journalisé.",
    en: "Only the town's own municipal police decides here. The refusal is logged.",
  },
  "no-such-lane": {
    status: 404,
    fr: "Aucun arrêté en vigueur ne désigne cette voie. Inscrivez-le d’abord au registre.",
    en: "No order in force names this lane. Enter it in the register first.",
  },
  "no-plate-reader": {
    status: 409,
    fr: "Aucun module qui lit des plaques n’est installé ici.",
    en: "No module that reads plates is installed here.",
  },
  "view-unseen": {
    status: 503,
    fr: "La vue n’a pas pu être mesurée : l’analyste ou la caméra ne répond pas. Réessayez dans quelques secondes.",
    en: "The view could not be measured: the analyst or the camera does not answer. Try again in a few seconds.",
  },
  "no-such-parking": {
    status: 404,
    fr: "Ce véhicule n’est plus sur la liste : un constat a été fait, ou son jour est passé.",
    en: "This vehicle is no longer on the list: a finding was made, or its day is over.",
  },
  "plate-in-reference": {
    status: 400,
    fr: "Ce numéro contient la plaque : elle serait gardée jusqu’à la fin des recours. Indiquez le numéro du forfait.",
    en: "This number holds the plate, which would be kept until appeals end. Give the number of the procedure.",
  },
  "no-such-scan-car": {
    status: 404,
    fr: "Aucune voiture de contrôle de ce nom.",
    en: "There is no scan car of that name.",
  },
  "scan-car-unknown": {
    status: 401,
    fr: "Voiture inconnue, ou jeton inexact.",
    en: "The car is unknown, or its token wrong.",
  },
  "scan-picture-refused": {
    status: 400,
    fr: "Image refusée : il faut un JPEG d’au plus {megapixels} mégapixels.",
    en: "The picture is refused: it must be a JPEG of {megapixels} megapixels at most.",
  },
  "scan-picture-late": {
    status: 409,
    fr: "L’image n’est pas de maintenant : le constat se fait sur le moment (CNIL 2017). Vérifiez l’horloge de la voiture.",
    en: "The picture is not of now: the finding is made at the time (CNIL 2017). Check the car’s clock.",
  },
  "scan-car-hurries": {
    status: 429,
    fr: "Trop d’images de cette voiture. Réessayez dans {seconds} s.",
    en: "Too many pictures of this car. Try again in {seconds} s.",
  },
  "scan-refused": {
    status: 403,
    fr: "Le cadre légal ne permet pas de lire les plaques de cette voiture.",
    en: "The law does not permit reading the plates of this car.",
  },
  "scan-unread": {
    status: 503,
    fr: "L’image n’a pas pu être lue : l’analyste est occupé ou ne répond pas. Elle n’est pas gardée.",
    en: "The picture could not be read: the analyst is busy or does not answer. It is not kept.",
  },
  "not-your-permit": {
    status: 403,
    fr: "Cette autorisation d’accès n’est pas la vôtre. Demandez la vôtre.",
    en: "This permit is not yours. Ask for your own.",
  },
  "no-such-module": {
    status: 404,
    fr: "Aucun module « {module} » n’est livré avec ce programme.",
    en: "No module “{module}” comes with this program.",
  },
  "module-not-installed": {
    status: 409,
    fr: "Le module « {module} » n’est pas installé.",
    en: "The module “{module}” is not installed.",
  },
  "module-broken": {
    status: 409,
    fr: "Les fichiers du module « {module} » ne sont pas lisibles : {what}.",
    en: "The files of the module “{module}” cannot be read: {what}.",
  },
  "module-file-refused": {
    status: 400,
    fr: "Ce fichier n’est pas installé : {what}.",
    en: "This file is not installed: {what}.",
  },
  "module-not-recorded": {
    status: 409,
    fr: "Le module « {module} » vient d’un fichier et son empreinte {hash} n’est pas au registre : deux personnes l’y inscrivent d’abord, comme « module ».",
    en: "The module “{module}” comes from a file and its hash {hash} is not in the register: two people write it there first, as a “module”.",
  },
  "model-missing": {
    status: 409,
    fr: "Le module a besoin du modèle « {model} », absent de cette machine. Lancez : vigie modules fetch",
    en: "The module needs the model “{model}”, which is not on this machine. Run: vigie modules fetch",
  },
  "import-refused": {
    status: 400,
    fr: "L’import est refusé : {what}.",
    en: "The import is refused: {what}.",
  },
  "act-refused": {
    status: 400,
    fr: "L’acte {act} est refusé, {field} : {why}.",
    en: "The act {act} is refused, {field}: {why}.",
  },
  "record-changed": {
    status: 409,
    fr: "{act} a été modifié par quelqu’un d’autre pendant que vous le remplissiez. Comparez les deux versions.",
    en: "{act} was changed by someone else while you were filling it in. Compare the two versions.",
  },
  "plate-use-absent": {
    status: 404,
    fr: "Aucun module installé ici ne sert à cela : le cadre légal dit lesquels peuvent l’être.",
    en: "No module that is installed here serves this: the legal basis says which may be.",
  },
  "no-such-plate-list": {
    status: 404,
    fr: "Cette liste n’existe pas, n’attend plus, ou n’est plus en vigueur. Importez-en une autre.",
    en: "There is no such list, or it no longer waits or is in force. Import another.",
  },
  "no-such-plate-match": {
    status: 404,
    fr: "Cette correspondance n’est plus là : elle a été rejetée, ou son temps est passé.",
    en: "This match is no longer there: it was rejected, or its time is over.",
  },
  "own-proposal": {
    status: 403,
    fr: "C’est vous qui l’avez demandé : une seconde personne doit y répondre.",
    en: "You asked for it yourself: a second person must answer it.",
  },
  "no-seal-keeper": {
    status: 409,
    fr: "Vous n’êtes pas gardien du scellé. Devenez-le avec une phrase de passe : deux gardiens l’ouvrent ensemble.",
    en: "You are no keeper of the seal. Become one with a passphrase: two keepers open it together.",
  },
  "wrong-passphrase": {
    status: 401,
    fr: "Cette phrase de passe n’est pas celle de votre garde du scellé. Rien n’a été ouvert.",
    en: "This is not the passphrase that you keep the seal with. Nothing was opened.",
  },
  "no-such-opening": {
    status: 404,
    fr: "Cette ouverture n’est pas la vôtre, ou elle est refermée. Demandez-en une autre.",
    en: "This opening is not yours, or it is closed again. Ask for another.",
  },
  "too-many-openings": {
    status: 409,
    fr: "Trop d’ouvertures à la fois. Refermez-en une, puis recommencez.",
    en: "Too many openings at once. Close one, then ask again.",
  },
  "opening-backwards": {
    status: 400,
    fr: "La fin doit suivre le début.",
    en: "The end must be after the beginning.",
  },
  "plate-pattern": {
    status: 400,
    fr: "Indiquez au moins deux caractères d’une plaque ; ? vaut un caractère, * en vaut plusieurs (deux * au plus).",
    en: "Give at least two characters of a plate; ? is one character, * any number of them (two * at most).",
  },
  "no-such-proposal": {
    status: 404,
    fr: "Cette proposition n’existe pas ou n’attend plus de réponse.",
    en: "This proposal does not exist, or no longer waits.",
  },
  "commission-open": {
    status: 409,
    fr: "Une mise en service de cette caméra est déjà demandée ou en cours.",
    en: "A commissioning of this camera is already asked for or going on.",
  },
  "second-person": {
    status: 409,
    fr: "Une autre personne que celle qui propose doit accepter.",
    en: "Someone other than the one who proposed must accept.",
  },
  "document-type": {
    status: 400,
    fr: "Ce fichier n’est ni un PDF, ni une image PNG ou JPEG. Numérisez l’acte dans l’un de ces formats.",
    en: "This file is neither a PDF nor a PNG or JPEG picture. Scan the act in one of these formats.",
  },
  "no-such-document": {
    status: 404,
    fr: "Ce document n’est pas conservé ici.",
    en: "This document is not kept here.",
  },
  "no-such-alarm": {
    status: 404,
    fr: "Cette alarme n’existe pas ou est terminée.",
    en: "This alarm does not exist, or is over.",
  },
  "already-acknowledged": {
    status: 409,
    fr: "Quelqu’un a déjà pris en compte cette alarme.",
    en: "Somebody has acknowledged this alarm already.",
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
  internal: {
    status: 500,
    fr: "Une erreur de Vigie empêche de répondre. Elle est dans son journal technique sous le numéro {incident}.",
    en: "A fault of Vigie prevents an answer. It is in its own log under number {incident}.",
  },
} as const;

export type ProblemCode = keyof typeof problems;

export function isProblem(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}

export type ProblemStatus = (typeof problems)[ProblemCode]["status"];

export interface Refusal {
  readonly outcome: "problem";
  readonly status: ProblemStatus;
  readonly problem: Problem;
  readonly headers?: Readonly<Record<string, string>>;
}

type ProblemFacts = Readonly<Record<string, string | number | { readonly fr: string; readonly en: string }>>;

export function refuse(
  code: ProblemCode,
  facts: ProblemFacts = {},
  more: {
    field?: string;
    reasons?: readonly Reason[];
    certificate?: string;
    headers?: Readonly<Record<string, string>>;
  } = {},
): Refusal {
  const { status, fr, en } = problems[code];
  return {
    outcome: "problem",
    status,
    problem: {
      code,
      message: { fr: fill(fr, facts, "fr"), en: fill(en, facts, "en") },
      ...(more.field === undefined ? {} : { field: more.field }),
      ...(more.reasons === undefined ? {} : { reasons: [...more.reasons] }),
      ...(more.certificate === undefined ? {} : { certificate: more.certificate }),
    },
    ...(more.headers === undefined ? {} : { headers: more.headers }),
  };
}

function fill(sentence: string, facts: ProblemFacts, language: "fr" | "en"): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name] ?? "?";
    return typeof fact === "object" ? fact[language] : String(fact);
  });
}
