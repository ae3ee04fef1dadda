import { filled, fixed, many } from "../phrase.ts";

export const scenePhrases = {
  "page.scenes": fixed("Scènes", "Scenes"),
  "scene.intro": fixed(
    "Ce que chaque module regarde sur chaque caméra : zones, lignes, sens de circulation, et le sol en mètres. Une personne propose, une autre accepte.",
    "What each module looks at on each camera: zones, lines, ways, and the ground in metres. One person proposes, another accepts.",
  ),
  "scene.no-module": fixed(
    "Aucun module n'est installé : il n'y a rien à dessiner.",
    "No module is installed: there is nothing to draw.",
  ),
  "scene.camera": fixed("Caméra", "Camera"),
  "room.fits": filled(
    (more: number, running: number) =>
      `L'analyste a encore de la place pour ${many("fr", more, "caméra", "caméras")} sous ce module, ${running === 0 ? "et rien ne tourne" : `à côté de ${many("fr", running, "analyse", "analyses")} en cours`}.`,
    (more: number, running: number) =>
      `The analyst has room for ${many("en", more, "more camera", "more cameras")} under this module, ${running === 0 ? "and nothing runs" : `beside ${many("en", running, "analysis", "analyses")} at work`}.`,
  ),
  "room.full": filled(
    (running: number, left: string, rate: number) =>
      `Une caméra de trop : ${many("fr", running, "analyse occupe", "analyses occupent")} déjà l'analyste. Avec celle-ci, chaque caméra ne serait plus vue que ${left} fois par seconde au lieu de ${rate}, et un évènement court pourrait manquer. L'enregistrement n'en souffre pas.`,
    (running: number, left: string, rate: number) =>
      `One camera too many: ${many("en", running, "analysis keeps", "analyses keep")} the analyst busy already. With this one, each camera would be looked at ${left} times a second instead of ${rate}, and a short event may be missed. Recording does not suffer.`,
  ),
  "room.cost": filled(
    (ms: string, cores: number, rate: number, decode: string, detect: string, follow: string) =>
      `Mesuré sur cette machine : au plus ${ms} ms de processeur par image (décodage ${decode}, détection ${detect}, suivi ${follow}), ${rate} images par seconde, ${many("fr", cores, "cœur", "cœurs")}.`,
    (ms: string, cores: number, rate: number, decode: string, detect: string, follow: string) =>
      `Measured on this machine: at most ${ms} ms of processor time a picture (decoding ${decode}, detection ${detect}, following ${follow}), ${rate} pictures a second, ${many("en", cores, "core", "cores")}.`,
  ),
  "room.no-analyst": fixed(
    "Combien de caméras tiennent n'est pas connu : l'analyste n'a pas encore répondu.",
    "How many cameras fit is not known: the analyst has not answered yet.",
  ),
  "room.not-measured": fixed(
    "Combien de caméras tiennent sur cette machine est mesuré dès que le module est installé, avant qu'une caméra ne soit regardée.",
    "How many cameras fit on this machine is measured once the module is installed, before any camera is looked at.",
  ),
  "room.of-its-kind": fixed(
    "Combien de caméras tiennent sous ce module est connu dès que la première tourne.",
    "How many cameras fit under this module is known once the first one runs.",
  ),
  "scene.module": fixed("Module", "Module"),
  "scene.tools": fixed("Outils de dessin", "Drawing tools"),
  "scene.picture": filled(
    (name: string) =>
      `Image de ${name} : cliquez, ou déplacez la croix avec les flèches et posez avec Entrée`,
    (name: string) => `Picture of ${name}: click, or move the cross with the arrows and place with Enter`,
  ),
  "scene.zone": fixed("Zone", "Zone"),
  "scene.line": fixed("Ligne", "Line"),
  "scene.way": fixed("Sens", "Way"),
  "scene.ground": fixed("Sol", "Ground"),
  "scene.help-none": fixed(
    "Choisissez un outil, puis cliquez dans l'image.",
    "Choose a tool, then click in the picture.",
  ),
  "scene.help-zone": fixed(
    "Un clic par coin ; un clic sur le premier coin ferme la zone.",
    "A click a corner; a click on the first corner closes the zone.",
  ),
  "scene.help-line": fixed(
    "Deux clics : d'un bout à l'autre. Le sens se choisit ensuite.",
    "Two clicks: from one end to the other. Its direction is chosen afterwards.",
  ),
  "scene.help-way": fixed(
    "D'abord les coins de l'aire, puis deux clics : d'où, vers où l'on va.",
    "First the corners of the area, then two clicks: from where, and to where people go.",
  ),
  "scene.help-ground": fixed(
    "Quatre points du sol ou plus, jamais trois alignés ; dites pour chacun où il est, en mètres, depuis un même coin.",
    "Four places on the ground or more, never three on a line; say of each where it is, in metres, from one corner.",
  ),
  "scene.crosses": filled(
    (side: number) => `Ce côté croiserait le côté ${side} : le coin n'est pas posé. Placez-le ailleurs.`,
    (side: number) => `This side would cross side ${side}: the corner is not taken. Place it elsewhere.`,
  ),
  "scene.ground-more": filled(
    (count: number) => `Il manque ${count} point${count > 1 ? "s" : ""} du sol pour mesurer en mètres.`,
    (count: number) => `${count} more place${count > 1 ? "s" : ""} on the ground to measure in metres.`,
  ),
  "scene.nothing-drawn": fixed("Rien n'est dessiné.", "Nothing is drawn."),
  "scene.direction": filled(
    (name: string) => `Sens compté de ${name}`,
    (name: string) => `Counted direction of ${name}`,
  ),
  "scene.both": fixed("deux sens", "both ways"),
  "scene.left-to-right": fixed("de gauche à droite", "left to right"),
  "scene.right-to-left": fixed("de droite à gauche", "right to left"),
  "scene.name-of": filled(
    (name: string) => `Nom de ${name}`,
    (name: string) => `Name of ${name}`,
  ),
  "scene.remove": filled(
    (name: string) => `Retirer ${name}`,
    (name: string) => `Remove ${name}`,
  ),
  "scene.ground-point": filled(
    (number: number) => `point ${number}`,
    (number: number) => `point ${number}`,
  ),
  "scene.metres": filled(
    (axis: string, number: number) => `${axis} du point ${number}, en mètres`,
    (axis: string, number: number) => `${axis} of point ${number}, in metres`,
  ),
  "scene.setting": filled(
    (name: string, unit: string) => `${settingNames[name]?.fr ?? name} (${unit})`,
    (name: string, unit: string) => `${settingNames[name]?.en ?? name} (${unit})`,
  ),
  "scene.as-module": fixed("comme le module", "as the module"),
  "scene.import": fixed("Importer (YAML)", "Import (YAML)"),
  "scene.export": fixed("Exporter (YAML)", "Export (YAML)"),
  "scene.propose": fixed("Proposer la scène", "Propose the scene"),
  "scene.proposed": fixed(
    "Proposée. Une autre personne l'accepte dans le registre ; rien ne change d'ici là.",
    "Proposed. Another person accepts it in the register; nothing changes until then.",
  ),
  "scene.try-title": fixed("Essayer sur l'enregistrement", "Try on the recording"),
  "scene.try-intro": fixed(
    "En laboratoire : la règle, avec la scène dessinée ici, sur ce qui a été enregistré. Rien n'en est gardé.",
    "In a laboratory: the rule, with the scene drawn here, over what was recorded. Nothing of it is kept.",
  ),
  "scene.try-ago": fixed("Commence il y a (min)", "Starts (minutes ago)"),
  "scene.try-minutes": fixed("Dure (min)", "Lasts (minutes)"),
  "scene.try": fixed("Essayer la règle", "Try the rule"),
  "scene.try-stop": fixed("Arrêter l'essai", "Stop the preview"),
  "scene.try-progress": filled(
    (done: string, of: string, speed: string) => `${done} sur ${of} · ${speed} × le temps réel`,
    (done: string, of: string, speed: string) => `${done} of ${of} · ${speed} × real time`,
  ),
  "scene.try-found": filled(
    (count: number) =>
      count === 0
        ? "Rien n'aurait été signalé."
        : `${count} signalement${count > 1 ? "s auraient été levés" : " aurait été levé"}.`,
    (count: number) =>
      count === 0
        ? "Nothing would have been signalled."
        : `${count} signal${count > 1 ? "s" : ""} would have been raised.`,
  ),
  "scene.try-failed": filled(
    (why: string) => `L'essai s'est arrêté : ${why}`,
    (why: string) => `The preview ended: ${why}`,
  ),
  "scene.try-line": fixed("Signalements dans la séquence", "Signals in the span"),
  "scene.try-moments": fixed("Moments signalés", "Moments raised"),
};

const settingNames: Readonly<Record<string, { fr: string; en: string }>> = {
  after: { fr: "au bout de", en: "after" },
  for: { fr: "pendant", en: "for" },
  above: { fr: "au-dessus de", en: "above" },
  frozen: { fr: "image figée au bout de", en: "frozen after" },
  person: { fr: "vitesse d'une personne", en: "speed of a person" },
  vehicle: { fr: "vitesse d'un véhicule", en: "speed of a vehicle" },
};
