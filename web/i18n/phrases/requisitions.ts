import { filled, fixed, many } from "../phrase.ts";

/** Requisitions, from paper to receipt. */
export const requisitionPhrases = {
  "page.requisitions": fixed("Réquisitions", "Requisitions"),
  "requisition.intro": fixed(
    "De l'écrit reçu au reçu signé. Chaque étape est faite par une personne et écrite au journal. Une seconde contrôle ce qui sort.",
    "From the paper received to the receipt signed. Each step is taken by a person and written in the log. A second one reviews what leaves.",
  ),
  "requisition.list": fixed("Registre des réquisitions", "Register of requisitions"),
  "requisition.none": fixed(
    "Aucune réquisition n'est au registre.",
    "There is no requisition in the register.",
  ),
  "requisition.none-open": fixed("Aucune réquisition n'attend.", "No requisition waits."),
  "requisition.choose": fixed(
    "Choisissez une réquisition pour voir où elle en est.",
    "Choose a requisition to see where it stands.",
  ),
  "requisition.open": fixed("En cours", "Open"),
  "requisition.over": fixed("Terminées", "Over"),
  "requisition.back": fixed("Toutes les réquisitions", "All requisitions"),
  "requisition.new": fixed("Enregistrer une réquisition", "Register a requisition"),
  "requisition.from-playback": fixed("Réquisition sur cette séquence", "Requisition for this span"),
  "requisition.register": fixed("Enregistrer", "Register"),
  "requisition.no-door": fixed("Demande d'un tiers", "Request of a third party"),
  "requisition.state-received": fixed("reçue", "received"),
  "requisition.state-verified": fixed("service rappelé", "called back"),
  "requisition.state-preserved": fixed("images conservées", "pictures held"),
  "requisition.state-searched": fixed("recherche faite", "searched"),
  "requisition.state-extracted": fixed("extraite", "extracted"),
  "requisition.state-reviewed": fixed("contrôlée", "reviewed"),
  "requisition.state-review-owed": fixed("contrôle dû", "review owed"),
  "requisition.state-packaged": fixed("prête à remettre", "ready to hand over"),
  "requisition.state-handed-over": fixed("remise", "handed over"),
  "requisition.state-closed": fixed("close", "closed"),
  "requisition.state-refused": fixed("refusée", "refused"),
  "requisition.left-unheld": filled(
    (time: string) => `effacement dans ${time}`,
    (time: string) => `erased in ${time}`,
  ),
  "requisition.left-held": filled(
    (time: string) => `conservé encore ${time}`,
    (time: string) => `held for ${time} more`,
  ),
  "requisition.left-past": fixed("effacement commencé", "being erased"),
  "requisition.left-lapsed": fixed("conservation finie", "hold is over"),
  "requisition.unheld": filled(
    (when: string) =>
      `Rien n'est encore conservé : les premières images demandées seront effacées au plus tard le ${when}.`,
    (when: string) =>
      `Nothing is held yet: the first of the pictures asked for will be erased by ${when} at the latest.`,
  ),
  "requisition.past": filled(
    (when: string) =>
      `Une partie des images demandées devait être effacée le ${when}. La réponse dira ce qui manque, avec la preuve de l'effacement.`,
    (when: string) =>
      `Some of the pictures asked for had to be erased on ${when}. The answer will say what is missing, with the proof of its erasure.`,
  ),
  "requisition.lapsed": fixed(
    "Une conservation a pris fin avant la remise : ce qu'elle protégeait peut être effacé. Refusez cette réquisition avec son motif, et enregistrez-la de nouveau s'il en reste.",
    "A hold ended before the hand-over: what it protected may be erased. Refuse this requisition with its reason, and register it again if something is left.",
  ),
  "requisition.reference": fixed("Numéro au registre", "Number in the register"),
  "requisition.frame": fixed("Cadre", "Frame"),
  "requisition.frame-60-1": fixed("CPP 60-1, flagrance", "CPP 60-1, offence just committed"),
  "requisition.frame-77-1-1": fixed("CPP 77-1-1, enquête préliminaire", "CPP 77-1-1, preliminary enquiry"),
  "requisition.frame-99-3": fixed("CPP 99-3, commission rogatoire", "CPP 99-3, investigating judge"),
  "requisition.frame-officer": fixed(
    "CSI L252-3, agent de l'État habilité, sans réquisition",
    "CSI L252-3, entitled State agent, without a requisition",
  ),
  "requisition.frame-administrative": fixed(
    "CSI R253-3, procédure administrative",
    "CSI R253-3, administrative procedure",
  ),
  "requisition.frame-disciplinary": fixed(
    "CSI R253-3, procédure disciplinaire",
    "CSI R253-3, disciplinary procedure",
  ),
  "requisition.habilitation": fixed(
    "Habilitation individuelle (acte, date)",
    "Individual entitlement (act, date)",
  ),
  "requisition.habilitation-hint": fixed(
    "Elle est notée à la place de la réquisition. Le service doit être l'un des destinataires que l'arrêté du préfet nomme.",
    "It is written down in the place of a requisition. The service must be one of the recipients that the préfet's authorisation names.",
  ),
  "requisition.competence": fixed(
    "Ce qui rend l'autorité compétente (texte)",
    "What makes the authority competent (text)",
  ),
  "requisition.competence-hint": fixed(
    "Le service requérant est l'autorité qui mène la procédure.",
    "The requesting service is the authority that conducts the procedure.",
  ),
  "requisition.about": fixed("Objet de la procédure", "What the procedure is about"),
  "requisition.plate": fixed(
    "Plaque nommée par l'écrit, s'il y en a une",
    "Plate that the paper names, if any",
  ),
  "requisition.plate-hint": fixed(
    "Une personne cherche le véhicule, par caméra et par heure. Aucun logiciel ne lit de plaque (FR-24, FR-27), et la réponse le dit.",
    "A person looks for the vehicle, by camera and time. No software reads a plate (FR-24, FR-27), and the answer says so.",
  ),
  "requisition.plate-unread": filled(
    (plate: string) => `${plate} : recherche à l'œil, aucune lecture de plaque`,
    (plate: string) => `${plate}: searched by eye, no plate was read`,
  ),
  "requisition.service": fixed("Service requérant", "Requesting service"),
  "requisition.officer": fixed("Enquêteur (nom, grade)", "Officer (name, rank)"),
  "requisition.agent": fixed("Qui demande (nom, fonction)", "Who asks (name, function)"),
  "requisition.procedure-number": fixed("Numéro de la procédure", "Number of the procedure"),
  "requisition.quality": fixed("Qualité", "Capacity"),
  "requisition.quality-OPJ": fixed("OPJ, officier de police judiciaire", "OPJ, judicial police officer"),
  "requisition.quality-APJ": fixed("APJ, agent de police judiciaire", "APJ, judicial police agent"),
  "requisition.quality-prosecutor": fixed("Procureur de la République", "Public prosecutor"),
  "requisition.magistrate": fixed(
    "Autorisation du procureur (référence)",
    "Prosecutor's authorisation (reference)",
  ),
  "requisition.procedure": fixed("Procédure (numéro de PV)", "Procedure (number of the record)"),
  "requisition.offence": fixed("Infraction", "Offence"),
  "requisition.asked": fixed("Caméras et heures demandées", "Cameras and hours asked for"),
  "requisition.asked-hint": fixed(
    "Ce que l'écrit demande, et rien de plus : seul cela pourra être remis.",
    "What the paper asks for and nothing more: only that can be handed over.",
  ),
  "requisition.add-span": fixed("Ajouter une caméra ou une heure", "Add a camera or a time"),
  "requisition.remove-span": filled(
    (count: number) => `Retirer la séquence ${count}`,
    (count: number) => `Remove span ${count}`,
  ),
  "requisition.span": filled(
    (count: number) => `Séquence ${count}`,
    (count: number) => `Span ${count}`,
  ),
  "requisition.span-wrong": filled(
    (count: number) => `La séquence ${count} doit finir après son début, et durer un jour au plus.`,
    (count: number) => `Span ${count} must end after it begins, and last a day at most.`,
  ),
  "requisition.paper": fixed("L'écrit, numérisé", "The paper, scanned"),
  "requisition.written": fixed("L'écrit", "The paper"),
  "requisition.no-paper": fixed("L'écrit n'a pas été numérisé.", "The paper was not scanned."),
  "requisition.received": filled(
    (when: string, who: string) => `reçue le ${when}, enregistrée par ${who}`,
    (when: string, who: string) => `received on ${when}, registered by ${who}`,
  ),
  "requisition.kept-until": filled(
    (when: string) => `conservé jusqu'au ${when}`,
    (when: string) => `held until ${when}`,
  ),
  "requisition.kept-ended": fixed("n'est plus conservé", "no longer held"),
  "requisition.not-kept": fixed("pas encore conservé", "not held yet"),
  "requisition.play": fixed("Relire", "Play back"),
  "requisition.course": fixed("Où elle en est", "Where it stands"),
  "requisition.next": fixed("À faire maintenant", "To do now"),
  "requisition.step-verify": fixed("Rappeler le service", "Call the service back"),
  "requisition.step-preserve": fixed("Conserver les images", "Hold the pictures"),
  "requisition.step-search": fixed("Rechercher à l'œil", "Search by eye"),
  "requisition.step-extract": fixed("Extraire", "Extract"),
  "requisition.step-review": fixed("Contrôler à deux", "Review by a second person"),
  "requisition.step-package": fixed("Constituer la remise", "Make the package"),
  "requisition.step-hand-over": fixed("Remettre contre reçu", "Hand over against a receipt"),
  "requisition.step-close": fixed("Clore", "Close"),
  "requisition.act-verify": fixed("Le service confirme", "The service confirms"),
  "requisition.act-preserve": fixed("Conserver les images", "Hold the pictures"),
  "requisition.act-search": fixed("Noter le résultat", "Write the result down"),
  "requisition.act-extract": fixed("Extraire", "Extract"),
  "requisition.act-review": fixed("Contrôle fait", "Reviewed"),
  "requisition.act-package": fixed("Constituer la remise", "Make the package"),
  "requisition.act-hand-over": fixed("Remise faite", "Handed over"),
  "requisition.act-close": fixed("Clore", "Close"),
  "requisition.copy": fixed("Copier la remise (ZIP)", "Copy the package (ZIP)"),
  "requisition.certificate": fixed(
    "Chiffrer la copie pour le service (certificat, facultatif)",
    "Encrypt the copy for the service (certificate, optional)",
  ),
  "requisition.certificate-hint": fixed(
    "Un certificat X.509 du service (PEM ou DER, clé RSA). Le ZIP est alors chiffré au format CMS, que seule sa clé ouvre.",
    "An X.509 certificate of the service (PEM or DER, RSA key). The ZIP is then encrypted as CMS, which only its key opens.",
  ),
  "requisition.certificate-too-large": fixed(
    "Ce fichier est trop grand pour un certificat : donnez le seul certificat du service. Rien n'a été choisi.",
    "This file is too large for a certificate: give the service's certificate alone. Nothing was chosen.",
  ),
  "requisition.encrypted-to": filled(
    (who: string) => `Chiffrée pour ${who}. Faites lire au service l'empreinte de son certificat :`,
    (who: string) => `Encrypted for ${who}. Have the service read out its certificate's fingerprint:`,
  ),
  "requisition.package-again": fixed("Constituer de nouveau", "Make it again"),
  "requisition.why-verify": fixed(
    "Rappelez le service au numéro d'un annuaire, jamais à celui de l'écrit, et faites-vous confirmer la réquisition.",
    "Call the service on a number from a directory, never the one on the paper, and have the requisition confirmed.",
  ),
  "requisition.why-preserve": fixed(
    "Les séquences ne seront plus effacées pendant soixante jours ; la loi est interrogée pour chacune.",
    "The spans will not be erased for sixty days; the law is asked for each.",
  ),
  "requisition.step-no-hold": fixed("Rien ne suspend l'effacement", "Nothing puts erasure off"),
  "requisition.act-no-hold": fixed("Continuer sans conserver", "Go on without holding"),
  "requisition.why-no-hold": fixed(
    "Seule une procédure judiciaire suspend l'effacement (CSI L252-5). Par cette porte, les images sont remises avant leur date.",
    "Only a judicial procedure puts erasure off (CSI L252-5). By this door, the pictures are handed over before their day.",
  ),
  "requisition.state-no-hold": fixed("sans conservation", "not held"),
  "requisition.never-kept": fixed("non conservé : effacé à sa date", "not held: erased on its day"),
  "requisition.never-held": filled(
    (when: string) =>
      `Rien ne suspend l'effacement par cette porte : les premières images demandées seront effacées au plus tard le ${when}.`,
    (when: string) =>
      `By this door nothing puts erasure off: the first of the pictures asked for will be erased by ${when} at the latest.`,
  ),
  "requisition.why-search": fixed(
    "Relisez les séquences demandées et dites ce qui s'y trouve. Une personne cherche, par caméra et par heure ; aucun logiciel ne le fait.",
    "Play the spans asked for and say what is found there. A person searches, by camera and time; no software does.",
  ),
  "requisition.why-extract": fixed(
    "La liste exacte des images demandées est arrêtée, avec leurs empreintes. Rien n'est encore copié.",
    "The exact list of the pictures asked for is fixed, with their hashes. Nothing is copied yet.",
  ),
  "requisition.why-review": fixed(
    "Une autre personne que celle qui a extrait vérifie que rien ne dépasse la demande. C'est une règle de la maison.",
    "Somebody other than who extracted checks that nothing goes beyond what was asked. It is a house rule.",
  ),
  "requisition.why-package": fixed(
    "Les images contrôlées sont copiées telles quelles, avec le manifeste signé et le lecteur. Selon leur durée, cela prend quelques secondes ou quelques minutes.",
    "The reviewed pictures are copied as they are, with the signed manifest and the reader. This takes seconds or minutes, by their length.",
  ),
  "requisition.why-hand-over": fixed(
    "Copiez la remise et décompressez-la sur le support, imprimez le reçu, vérifiez l'identité de qui vient, faites signer. La remise est relue en entier avant d'être dite faite.",
    "Copy the package and unpack it on the medium, print the receipt, check the identity of whoever comes, have it signed. The package is read again in full before it is called handed over.",
  ),
  "requisition.why-close": fixed(
    "Les conservations prennent fin et la copie est effacée : la ville n'en garde pas de seconde (CSI R253-4).",
    "The holds end and the copy is erased: the town keeps no second one (CSI R253-4).",
  ),
  "requisition.number": fixed("Numéro appelé", "Number called"),
  "requisition.spoke-with": fixed("Interlocuteur", "Who answered"),
  "requisition.found": fixed("Ce qui a été trouvé", "What was found"),
  "requisition.remarks": fixed("Remarques", "Remarks"),
  "requisition.to": fixed("Remis à", "Handed to"),
  "requisition.identity": fixed("Identité vérifiée (pièce, numéro)", "Identity checked (card, number)"),
  "requisition.receipt-number": fixed("Numéro du reçu signé", "Number of the signed receipt"),
  "requisition.receipt": fixed("Reçu à imprimer (PDF)", "Receipt to print (PDF)"),
  "requisition.waits-answer": fixed(
    "Un superviseur ou le chef de la police municipale fait cette étape.",
    "A supervisor or the head of municipal police takes this step.",
  ),
  "requisition.waits-second": fixed(
    "Vous avez extrait ces images : une autre personne, superviseur ou chef, doit les contrôler.",
    "You extracted these pictures: another person, a supervisor or the head, has to review them.",
  ),
  "requisition.waits-other": fixed(
    "Vous avez contrôlé ces images : une autre personne, superviseur ou chef, les remet.",
    "You reviewed these pictures: another person, a supervisor or the head, hands them over.",
  ),
  "requisition.working": fixed("En cours…", "Working…"),
  "requisition.called": filled(
    (number: string, who: string) => `${who}, au ${number}`,
    (number: string, who: string) => `${who}, on ${number}`,
  ),
  "requisition.spans-held": filled(
    (count: number) => many("fr", count, "séquence conservée", "séquences conservées"),
    (count: number) => many("en", count, "span held", "spans held"),
  ),
  "requisition.extracted": filled(
    (fragments: number, size: string) => `${many("fr", fragments, "fragment", "fragments")}, ${size}`,
    (fragments: number, size: string) => `${many("en", fragments, "fragment", "fragments")}, ${size}`,
  ),
  "requisition.gaps": filled(
    (count: number) => many("fr", count, "coupure", "coupures"),
    (count: number) => many("en", count, "gap", "gaps"),
  ),
  "requisition.erased": filled(
    (count: number) =>
      `${many("fr", count, "partie déjà effacée", "parties déjà effacées")}, preuve dans la remise`,
    (count: number) =>
      `${many("en", count, "part already erased", "parts already erased")}, proof in the package`,
  ),
  "requisition.package-hash": fixed("Empreinte de la remise (SHA-256)", "Hash of the package (SHA-256)"),
  "requisition.stamped": filled(
    (by: string) => `manifeste horodaté par ${by}`,
    (by: string) => `manifest stamped by ${by}`,
  ),
  "requisition.unreached": filled(
    (by: string) => `${by} n'a pas répondu : sans horodatage`,
    (by: string) => `${by} did not answer: no timestamp`,
  ),
  "requisition.handed-to": filled(
    (who: string, identity: string, receipt: string) => `à ${who} (${identity}), reçu ${receipt}`,
    (who: string, identity: string, receipt: string) => `to ${who} (${identity}), receipt ${receipt}`,
  ),
  "requisition.answer-whole": fixed("réponse entière", "answered in full"),
  "requisition.answer-partial": fixed(
    "réponse partielle : une part était déjà effacée",
    "answered in part: some of it was already erased",
  ),
  "requisition.review-owed-by": filled(
    (when: string) => `Contrôle dû avant le ${when}`,
    (when: string) => `Review owed by ${when}`,
  ),
  "requisition.review-late": filled(
    (when: string) => `Le contrôle était dû avant le ${when}`,
    (when: string) => `The review was owed by ${when}`,
  ),
  "requisition.review-late-chip": fixed("contrôle en retard", "review is late"),
  "requisition.urgent-because": filled(
    (who: string, why: string) => `Urgence déclarée par ${who} : ${why}`,
    (who: string, why: string) => `Urgency declared by ${who}: ${why}`,
  ),
  "requisition.waits-review": fixed(
    "Un superviseur ou le chef, autre que la personne qui a extrait ou remis, contrôle ce qui est sorti.",
    "A supervisor or the head, other than who extracted or handed over, reviews what left.",
  ),
  "requisition.waits-owed": fixed(
    "Le contrôle par une seconde personne est encore dû. La réquisition se clôt après lui.",
    "The review by a second person is still owed. The requisition is closed after it.",
  ),
  "requisition.urgent": fixed("Urgence : remettre sans attendre", "Urgency: hand over without waiting"),
  "requisition.urgent-title": fixed("Remettre en urgence", "Hand over in an urgency"),
  "requisition.urgent-intro": fixed(
    "Une seule personne remet, et le contrôle par une seconde est dû sous 24 heures. Ce n'est possible que si un acte de la ville, inscrit au registre, l'a adopté. Le reçu et le manifeste le disent.",
    "One person hands over, and the review by a second is owed within 24 hours. It takes an act of the town in the register that has adopted this. Receipt and manifest say so.",
  ),
  "requisition.urgent-why": fixed("Pourquoi cela ne peut pas attendre", "Why it cannot wait"),
  "requisition.refuse": fixed("Refuser", "Refuse"),
  "requisition.refuse-title": fixed("Refuser la réquisition", "Refuse the requisition"),
  "requisition.refuse-intro": fixed(
    "Les conservations prennent fin, ce qui était copié est effacé, et le motif est écrit au journal. C'est définitif.",
    "The holds end, what was copied is erased, and the reason is written in the log. It is final.",
  ),
  "requisition.refuse-why": fixed("Motif du refus", "Reason for the refusal"),
  "requisition.no-door-intro": fixed(
    "Une victime, un assureur, un journaliste ou un élu demande des images : la réponse est non, elle est écrite au journal, et on leur dit où s'adresser.",
    "A victim, an insurer, a journalist or a councillor asks for pictures: the answer is no, it is written in the log, and they are told where to turn.",
  ),
  "requisition.no-door-ask": fixed("Voir la réponse", "See the answer"),
  "requisition.who": fixed("Qui demande", "Who asks"),
  "requisition.who-victim": fixed("une victime", "a victim"),
  "requisition.who-insurer": fixed("un assureur", "an insurer"),
  "requisition.who-press": fixed("la presse", "the press"),
  "requisition.who-councillor": fixed("un élu", "a councillor"),
  "requisition.who-other": fixed("une autre personne", "somebody else"),
  "requisition.words": fixed("Ce qui est demandé", "What is asked for"),
};
