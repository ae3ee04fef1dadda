import { filled, fixed, many } from "../phrase.ts";

/** Copies for the people in them: covered, corrected on the picture, looked at again, handed over. */
export const copyPhrases = {
  "copy.title": fixed("Copie floutée", "Redacted copy"),
  "copy.intro": fixed(
    "Tout le monde y est couvert, les véhicules aussi, image par image. Une personne montre qui demande, corrige, et une autre revoit avant la remise.",
    "Everybody is covered in it, vehicles too, picture by picture. A person points out who asks, corrects, and another looks again before it is handed over.",
  ),
  "copy.impossible": fixed(
    "Le module de floutage (redaction) n'est pas installé : montrez les images sur place, ou installez-le dans Base légale.",
    "The module that covers people (redaction) is not installed: show the pictures on site, or install it in Legal basis.",
  ),
  "copy.begin": fixed("Préparer une copie", "Prepare a copy"),
  "copy.begin-hint": fixed(
    "Cinq minutes au plus ; arrondi aux fragments enregistrés.",
    "Five minutes at most; rounded outward to recorded fragments.",
  ),
  "copy.state-locating": fixed("repérage des personnes", "locating people"),
  "copy.state-correcting": fixed("à corriger", "to be corrected"),
  "copy.state-covering": fixed("en cours de couverture", "being covered"),
  "copy.state-covered": fixed("à revoir par une autre personne", "to be looked at by another person"),
  "copy.state-reviewed": fixed("prête à remettre", "ready to hand over"),
  "copy.state-failed": fixed("arrêtée", "stopped"),
  "copy.progress": filled(
    (done: number, of: number) => `${done} images sur ${of}`,
    (done: number, of: number) => `${done} pictures of ${of}`,
  ),
  "copy.waits": fixed(
    "L'analyseur ne répond pas ; la copie reprendra où elle en est.",
    "The analyst does not answer; the copy will go on where it is.",
  ),
  "copy.why-denied": fixed("Le contrôle d'accès a refusé.", "The gate refused."),
  "copy.why-no-module": fixed(
    "Le module de floutage a été retiré.",
    "The module that covers people was removed.",
  ),
  "copy.why-unreadable": fixed("Un fragment ne se lit pas.", "A fragment cannot be read."),
  "copy.again": fixed("Reprendre", "Try again"),
  "copy.open": fixed("Ouvrir", "Open"),
  "copy.cancel": fixed("Abandonner et effacer", "Give up and erase"),
  "copy.download": fixed("Télécharger pour la remise (MP4)", "Download for the hand-over (MP4)"),
  "copy.receipt": fixed("Reçu à signer (PDF)", "Receipt to be signed (PDF)"),
  "copy.back": fixed("Retour à la demande", "Back to the request"),
  "copy.stage": fixed("Image de la copie", "Picture of the copy"),
  "copy.picture": filled(
    (at: number, of: number, time: string) => `Image ${at} sur ${of}, ${time}`,
    (at: number, of: number, time: string) => `Picture ${at} of ${of}, ${time}`,
  ),
  "copy.previous": fixed("Image précédente", "Previous picture"),
  "copy.next": fixed("Image suivante", "Next picture"),
  "copy.play": fixed("Lire", "Play"),
  "copy.pause": fixed("Pause", "Pause"),
  "copy.seek": fixed("Aller à l'image", "Go to picture"),
  "copy.loading": fixed("L'image arrive…", "The picture is coming…"),
  "copy.marks": fixed("Couvert sur cette image", "Covered in this picture"),
  "copy.none": fixed("Rien n'est couvert sur cette image.", "Nothing is covered in this picture."),
  "copy.kind-person": filled(
    (id: number) => `Personne ${id}`,
    (id: number) => `Person ${id}`,
  ),
  "copy.kind-vehicle": filled(
    (id: number) => `Véhicule ${id}`,
    (id: number) => `Vehicle ${id}`,
  ),
  "copy.kind-two-wheeler": filled(
    (id: number) => `Deux-roues ${id}`,
    (id: number) => `Two-wheeler ${id}`,
  ),
  "copy.kind-hand": filled(
    (id: number) => `À la main ${id}`,
    (id: number) => `By hand ${id}`,
  ),
  "copy.left-requester": fixed("visible : qui demande", "visible: who asks"),
  "copy.left-nothing": fixed("visible : il n'y a personne", "visible: nobody is there"),
  "copy.choose": fixed(
    "Touchez un cadre pour le choisir ; tirez-le pour le déplacer, ou son coin pour l'agrandir.",
    "Touch a frame to choose it; drag it to move it, or its corner to enlarge it.",
  ),
  "copy.requester": fixed("C'est la personne qui demande", "This is the person who asks"),
  "copy.goes-on": fixed(
    "Aller à la suite : est-ce encore elle ?",
    "Go to where it goes on: is it still them?",
  ),
  "copy.nobody": fixed("Il n'y a personne ici", "Nobody is here"),
  "copy.cover-again": fixed("Couvrir de nouveau", "Cover again"),
  "copy.from-here": fixed("Visible seulement à partir d'ici", "Visible only from here"),
  "copy.to-here": fixed("Visible seulement jusqu'ici", "Visible only up to here"),
  "copy.begins-here": fixed("Commence ici", "Begins here"),
  "copy.ends-here": fixed("Finit ici", "Ends here"),
  "copy.remove": fixed("Enlever ce cadre", "Take this frame away"),
  "copy.add": fixed("Ajouter un cadre", "Add a frame"),
  "copy.add-hint": fixed(
    "Un cadre ajouté couvre jusqu'à la fin de la copie : déplacez-le à d'autres images, il suit entre elles.",
    "A frame that is added covers to the end of the copy: move it at other pictures, and it follows between them.",
  ),
  "copy.unsaved": fixed("Des corrections ne sont pas enregistrées.", "Corrections are not saved."),
  "copy.save": fixed("Enregistrer les corrections", "Save the corrections"),
  "copy.cover": fixed("Couvrir et produire la copie", "Cover and make the copy"),
  "copy.correct": fixed("Corriger encore", "Correct again"),
  "copy.second": fixed(
    "Voici la copie telle qu'elle sortira. Regardez-la jusqu'à la fin, puis confirmez que personne d'autre n'est reconnaissable.",
    "This is the copy as it would leave. Look at it to its end, then confirm that nobody else can be recognised.",
  ),
  "copy.seen": filled(
    (seen: number, of: number) => `${many("fr", seen, "passage vu", "passages vus")} sur ${of}`,
    (seen: number, of: number) => `${many("en", seen, "stretch", "stretches")} seen of ${of}`,
  ),
  "copy.review": fixed("Personne d'autre n'est reconnaissable", "Nobody else can be recognised"),
  "copy.made": filled(
    (left: number, added: number) =>
      `${many("fr", left, "piste laissée visible", "pistes laissées visibles")}, ${many("fr", added, "cadre ajouté", "cadres ajoutés")}`,
    (left: number, added: number) =>
      `${many("en", left, "track left visible", "tracks left visible")}, ${many("en", added, "frame added", "frames added")}`,
  ),
};
