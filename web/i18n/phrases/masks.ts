import { filled, fixed } from "../phrase.ts";

export const maskPhrases = {
  "masks.title": fixed("Masques", "Masks"),
  "masks.intro": fixed(
    "Ce qui se passe chez les gens n'est ni montré ni enregistré. Sous un masque, l'image n'existe nulle part : personne ne peut la rendre.",
    "What happens in people's homes is neither shown nor recorded. Under a mask the picture exists nowhere: nobody can bring it back.",
  ),
  "masks.none": fixed("aucun masque", "no mask"),
  "masks.count": filled(
    (count: number) => (count === 1 ? "1 masque" : `${count} masques`),
    (count: number) => (count === 1 ? "1 mask" : `${count} masks`),
  ),
  "masks.by-recorder": fixed("par l'enregistreur", "by the recorder"),
  "masks.by-camera": fixed("par la caméra, sous vérification", "by the camera, checked here"),
  "masks.set-by": filled(
    (one: string, other: string, time: string) => `décidé par ${one} et ${other}, ${time}`,
    (one: string, other: string, time: string) => `decided by ${one} and ${other}, ${time}`,
  ),
  "masks.masked": fixed("Masqué", "Masked"),
  "masks.unproven": fixed(
    "Pas encore vu masqué : rien n'est enregistré",
    "Not seen masked yet: nothing is recorded",
  ),
  "masks.failed": fixed("Masque en défaut : rien n'est enregistré", "Mask failed: nothing is recorded"),
  "masks.closed": fixed("Rien n'est enregistré ni montré", "Nothing is recorded or shown"),
  "masks.stands-in": fixed(
    "La caméra ne masque plus : l'enregistreur masque à sa place",
    "The camera no longer masks: the recorder masks in its place",
  ),
  "masks.back": fixed(
    "Les masques avaient disparu ; ils sont revus en place, prochaine vérification dans la minute",
    "The masks were gone; they are seen again, the next check is within a minute",
  ),
  "masks.all-open": fixed(
    "Aucune caméra n'a de masque. Tracez-en là où l'on voit l'intérieur ou l'entrée d'une habitation (CSI L251-3).",
    "No camera has a mask. Draw them where the inside or the entrance of a dwelling is seen (CSI L251-3).",
  ),
  "masks.all-well": filled(
    (masked: number, all: number) =>
      masked < 2
        ? `${masked} caméra sur ${all} a des masques ; ils sont en place.`
        : `${masked} caméras sur ${all} ont des masques ; tous sont en place.`,
    (masked: number, all: number) =>
      masked === 1
        ? `1 of ${all} cameras has masks; they are in place.`
        : `${masked} of ${all} cameras have masks; all are in place.`,
  ),
  "masks.some-ill": filled(
    (names: string) => `Masques à voir : ${names}.`,
    (names: string) => `Masks that need you: ${names}.`,
  ),
  "masks.cameras": fixed("Caméras", "Cameras"),
  "masks.elsewhere": fixed(
    "Tourne, ou regarde hors de ses positions masquées : rien n'est enregistré ni montré",
    "Turns, or looks away from its masked presets: nothing is recorded or shown",
  ),
  "masks.proved": filled(
    (time: string) => `vérifié sur une image enregistrée, ${time}`,
    (time: string) => `seen on a recorded picture, ${time}`,
  ),
  "masks.cores": filled(
    (cores: string) => `${cores} cœur en ce moment`,
    (cores: string) => `${cores} core right now`,
  ),
  "masks.ask": fixed("Tracer les masques…", "Draw the masks…"),
  "masks.ask-why": fixed("Motif de la mise en service", "Why the camera is commissioned"),
  "masks.ask-help": fixed(
    "Il faut être deux. Pendant dix minutes au plus, cette caméra n'est ni enregistrée ni montrée à d'autres.",
    "It takes two people. For ten minutes at most, this camera is neither recorded nor shown to others.",
  ),
  "masks.ask-send": fixed("Demander", "Ask"),
  "masks.waits": filled(
    (name: string) => `Demandé par ${name} : une seconde personne doit accepter.`,
    (name: string) => `Asked by ${name}: a second person must accept.`,
  ),
  "masks.accept": fixed("Accepter", "Accept"),
  "masks.end": fixed("Terminer la mise en service", "End the commissioning"),
  "masks.running": filled(
    (one: string, other: string, time: string) =>
      `${one} et ${other} tracent, jusqu'à ${time} ; rien n'est enregistré.`,
    (one: string, other: string, time: string) =>
      `${one} and ${other} draw, until ${time}; nothing is recorded.`,
  ),
  "masks.draw": filled(
    (camera: string) => `Masques de ${camera}`,
    (camera: string) => `Masks of ${camera}`,
  ),
  "masks.draw-help": fixed(
    "Cliquez pour poser les coins, sur le premier coin pour fermer. Flèches : déplacer le masque choisi ; Maj et flèches : le redimensionner.",
    "Click to set the corners, on the first one to close. Arrows: move the chosen mask; shift and arrows: resize it.",
  ),
  "masks.go-to-preset": fixed(
    "La caméra tourne, ou n'est sur aucune position : choisissez celle dont vous tracez les masques.",
    "The camera turns, or rests at none of its presets: choose the one whose masks you draw.",
  ),
  "masks.at-preset": fixed(
    "Les masques tracés ici valent pour cette position. Ailleurs, la caméra n'est ni enregistrée ni montrée.",
    "Masks drawn here hold for this preset. Anywhere else the camera is neither recorded nor shown.",
  ),
  "masks.rectangle": fixed("Ajouter un rectangle", "Add a rectangle"),
  "masks.next": fixed("Masque suivant", "Next mask"),
  "masks.remove": fixed("Supprimer le masque choisi", "Remove the chosen mask"),
  "masks.method": fixed("Qui masque", "Who masks"),
  "masks.recorder": fixed("L'enregistreur", "The recorder"),
  "masks.camera": fixed("La caméra, et l'enregistreur vérifie", "The camera, and the recorder checks"),
  "masks.cost": filled(
    (cores: string) => `environ ${cores} cœur pour les flux de cette caméra, encodés à nouveau`,
    (cores: string) => `about ${cores} core for this camera's streams, encoded anew`,
  ),
  "masks.cost-camera": fixed(
    "l'enregistrement reste ce que la caméra envoie ; une image est vérifiée chaque minute",
    "the recording stays what the camera sends; one picture is checked each minute",
  ),
  "masks.on-failure": fixed("Si la caméra ne masque plus", "If the camera stops masking"),
  "masks.stop": fixed("arrêter son enregistrement", "stop its recording"),
  "masks.by-us": fixed("continuer, masqué par l'enregistreur", "go on, masked by the recorder"),
  "masks.propose": fixed("Proposer ces masques", "Propose these masks"),
  "masks.proposed": fixed(
    "Proposé. Une seconde personne l'accepte, page Registre.",
    "Proposed. A second person accepts it on the Register page.",
  ),
  "masks.fences": fixed("Enregistrements retirés de toute lecture", "Footage withheld from everyone"),
  "masks.fence-unmasked": fixed(
    "Une image enregistrée ne montrait pas le masque : ce qui précède, depuis la dernière vérifiée, est en doute.",
    "A recorded picture did not show the mask: what came before it, since the last good one, is in doubt.",
  ),
  "masks.fence-gone": fixed(
    "La caméra avait perdu ses masques. Ils y sont écrits de nouveau.",
    "The camera had lost its masks. They are written into it again.",
  ),
  "masks.fence-turned": fixed(
    "La caméra a quitté sa position, et personne ne l'a tournée d'ici.",
    "The camera left its preset, and nobody here turned it.",
  ),
  "masks.fence-unreadable": fixed(
    "L'enregistreur ne peut lire ce qui est retiré de la lecture : rien d'enregistré n'est montré. L'administrateur doit réparer fences.json.",
    "The recorder cannot read what is withheld: nothing recorded is shown. The administrator has to mend fences.json.",
  ),
  "masks.lift": fixed("Rendre à la lecture", "Serve it again"),
  "masks.withhold": fixed("Laisser retiré", "Leave it withheld"),
  "masks.withheld": fixed("Retiré jusqu'à son effacement.", "Withheld until it is erased."),
  "masks.voted": filled(
    (name: string) => `${name} a choisi ; une seconde personne doit choisir de même.`,
    (name: string) => `${name} has chosen; a second person must choose the same.`,
  ),
};
