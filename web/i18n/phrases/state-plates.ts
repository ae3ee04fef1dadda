import { filled, fixed, many } from "../phrase.ts";

/** Wanted vehicles, the seal and the laboratory's route. */
export const statePlatePhrases = {
  "plate.purpose.terrorism": fixed("terrorisme", "terrorism"),
  "plate.purpose.organised-crime": fixed("criminalité organisée", "organised crime"),
  "plate.purpose.stolen-vehicle": fixed("véhicule volé", "stolen vehicle"),
  "plate.purpose.customs": fixed("douane", "customs"),
  "plate.exact": fixed("identique", "identical"),
  "plate.equivalent": fixed("un caractère confondu", "one character confused"),
  "plate.one-edit": fixed("un caractère d’écart", "one character apart"),
  "plate.read-as": filled(
    (read: string) => `lu ${read}`,
    (read: string) => `read ${read}`,
  ),
  "plate.belief": filled(
    (percent: string) => `vraisemblance ${percent} %`,
    (percent: string) => `likelihood ${percent}%`,
  ),
  "plate.proposals": fixed("Correspondances à vérifier", "Matches to check"),
  "plate.proposals-intro": fixed(
    "Ce sont des propositions de la machine. Comparez l’image et la ligne de la liste : rien n’est une alerte avant que vous ne l’ayez confirmé.",
    "These are a machine’s proposals. Compare the picture with the line of the list: nothing is a hit before you have confirmed it.",
  ),
  "plate.none": fixed("Aucune correspondance à vérifier.", "No match to check."),
  "plate.seen": filled(
    (time: string, camera: string) => `${time}, ${camera}`,
    (time: string, camera: string) => `${time}, ${camera}`,
  ),
  "plate.gone-at": filled(
    (time: string) => `effacé le ${time} au plus tard`,
    (time: string) => `erased on ${time} at the latest`,
  ),
  "plate.confirm": fixed("Confirmer", "Confirm"),
  "plate.confirm-key": fixed("Confirmer la première correspondance", "Confirm the first match"),
  "plate.reject": fixed("Rejeter", "Reject"),
  "plate.reject-key": fixed(
    "Rejeter la première correspondance, pour la cause choisie",
    "Reject the first match, for the chosen cause",
  ),
  "plate.cause": fixed("Cause du rejet", "Cause of rejection"),
  "plate.cause.misread": fixed("mal lue", "misread"),
  "plate.cause.other-vehicle": fixed("autre véhicule", "another vehicle"),
  "plate.cause.list-outdated": fixed("liste périmée", "list out of date"),
  "plate.cause.no-picture": fixed("image inexploitable", "picture of no use"),
  "plate.picture": fixed("Voir le véhicule", "See the vehicle"),
  "plate.picture-alt": fixed("Le véhicule, seul dans son image", "The vehicle, alone in its picture"),
  "plate.no-picture": fixed("sans image", "no picture"),
  "plate.motive-first": fixed(
    "Indiquez votre motif pour voir les images.",
    "Give your motive to see the pictures.",
  ),
  "plate.hits": fixed("Alertes confirmées (un mois)", "Confirmed hits (one month)"),
  "plate.by": filled(
    (name: string, time: string) => `confirmée par ${name}, ${time}`,
    (name: string, time: string) => `confirmed by ${name}, ${time}`,
  ),
  "plate.lists": fixed("Listes", "Lists"),
  "plate.list-age": filled(
    (hours: number) =>
      hours < 24
        ? `La liste en vigueur a ${many("fr", hours, "heure", "heures")}.`
        : `La liste en vigueur a ${many("fr", Math.floor(hours / 24), "jour", "jours")} : elle devrait être rafraîchie chaque jour.`,
    (hours: number) =>
      hours < 24
        ? `The list in force is ${many("en", hours, "hour", "hours")} old.`
        : `The list in force is ${many("en", Math.floor(hours / 24), "day", "days")} old: it should be refreshed every day.`,
  ),
  "plate.no-list": fixed(
    "Aucune liste en vigueur : rien n’est comparé.",
    "No list in force: nothing is compared.",
  ),
  "plate.list-line": filled(
    (version: number, source: string, entries: string) =>
      `Version ${version} · ${source} · ${entries} lignes`,
    (version: number, source: string, entries: string) => `Version ${version} · ${source} · ${entries} lines`,
  ),
  "plate.state.waiting": fixed("attend une seconde personne", "waits for a second person"),
  "plate.state.current": fixed("en vigueur", "in force"),
  "plate.state.replaced": fixed("remplacée, effacée", "replaced, erased"),
  "plate.state.withdrawn": fixed("retirée, effacée", "withdrawn, erased"),
  "plate.accept": fixed("Mettre en vigueur", "Put in force"),
  "plate.withdraw": fixed("Retirer", "Withdraw"),
  "plate.import": fixed("Importer une liste", "Import a list"),
  "plate.source": fixed("Nom du fichier d’origine", "Name of its file"),
  "plate.file": fixed("Fichier de la liste (CSV)", "File of the list (CSV)"),
  "plate.file-hint": fixed(
    "plate;purpose;reference;from;until — voir docs/ref/plate-list.md. Une autre personne la met en vigueur.",
    "plate;purpose;reference;from;until — see docs/ref/plate-list.md. Another person puts it in force.",
  ),
  "plate.flaws": filled(
    (count: number) => `La liste est refusée : ${many("fr", count, "ligne fautive", "lignes fautives")}.`,
    (count: number) => `The list is refused: ${many("en", count, "wrong line", "wrong lines")}.`,
  ),
  "plate.flaw-line": filled(
    (line: number, reason: string) => `ligne ${line} : ${reason}`,
    (line: number, reason: string) => `line ${line}: ${reason}`,
  ),
  "plate.days": fixed("Trente derniers jours", "Last thirty days"),
  "plate.day": fixed("Jour", "Day"),
  "plate.day-passages": fixed("Passages", "Passages"),
  "plate.day-proposed": fixed("Proposées", "Proposed"),
  "plate.day-confirmed": fixed("Confirmées", "Confirmed"),
  "plate.day-rejected": fixed("Rejetées", "Rejected"),
  "plate.day-expired": fixed("Sans réponse", "Unanswered"),
  "plate.day-sealed": fixed("Scellés", "Sealed"),
  "plate.day-lists": fixed("Listes", "Lists"),
  "seal.intro": fixed(
    "Ce qui n’a rien donné est scellé quinze jours. Deux gardiens l’ouvrent ensemble, pour une procédure, en mémoire, une demi-heure au plus (CSI L233-2).",
    "What matched nothing is sealed for fifteen days. Two keepers open it together, for a procedure, in memory, half an hour at most (CSI L233-2).",
  ),
  "seal.keepers": fixed("Gardiens", "Keepers"),
  "seal.no-key": fixed(
    "Il faut deux gardiens : sans eux, aucune clé, et ce qui ne donne rien est effacé aussitôt.",
    "It takes two keepers: without them there is no key, and what matches nothing is erased at once.",
  ),
  "seal.become": fixed("Devenir gardien", "Become a keeper"),
  "seal.renew": fixed("Changer ma phrase", "Change my passphrase"),
  "seal.leave": fixed("Ne plus être gardien", "Be a keeper no more"),
  "seal.passphrase": fixed("Phrase de passe du scellé", "Passphrase of the seal"),
  "seal.passphrase-hint": fixed(
    "Douze signes au moins, connus de vous seul : personne ne peut la retrouver.",
    "Twelve characters at least, known to you alone: nobody can find it again.",
  ),
  "seal.stock": fixed("Sous scellé", "Under seal"),
  "seal.empty": fixed("Rien sous scellé.", "Nothing under seal."),
  "seal.passages": filled(
    (count: number) => many("fr", count, "passage", "passages"),
    (count: number) => many("en", count, "passage", "passages"),
  ),
  "seal.openings": fixed("Ouvertures", "Openings"),
  "seal.ask": fixed("Demander une ouverture", "Ask for an opening"),
  "seal.procedure": fixed("Référence de la procédure", "Reference of the procedure"),
  "seal.authority": fixed("Autorité", "Authority"),
  "seal.purpose": fixed("Finalité (CSI L233-1)", "Purpose (CSI L233-1)"),
  "seal.from": fixed("Depuis (heure de la ville)", "From (the town’s time)"),
  "seal.to": fixed("Jusqu’à", "To"),
  "seal.cameras": fixed("Caméras", "Cameras"),
  "seal.asked-by": filled(
    (name: string, time: string) => `demandée par ${name}, attend un second gardien jusqu’à ${time}`,
    (name: string, time: string) => `asked by ${name}, waits for a second keeper until ${time}`,
  ),
  "seal.open-by": filled(
    (one: string, other: string, time: string) => `ouverte par ${one} et ${other}, jusqu’à ${time}`,
    (one: string, other: string, time: string) => `opened by ${one} and ${other}, until ${time}`,
  ),
  "seal.second": fixed("Ouvrir avec ma phrase", "Open with my passphrase"),
  "seal.close": fixed("Refermer", "Close"),
  "seal.pattern": fixed("Plaque cherchée", "Plate sought"),
  "seal.pattern-hint": fixed(
    "? : un caractère, * : plusieurs. Ex. AB-1?3-*",
    "? is one character, * any number. E.g. AB-1?3-*",
  ),
  "seal.equivalents": fixed(
    "Avec les caractères que les lecteurs confondent",
    "With characters that readers confuse",
  ),
  "seal.search": fixed("Chercher", "Search"),
  "seal.found": filled(
    (count: number) => many("fr", count, "passage trouvé", "passages trouvés"),
    (count: number) => many("en", count, "passage found", "passages found"),
  ),
  "seal.any-camera": fixed("toutes les caméras", "all cameras"),
  "route.intro": fixed(
    "Laboratoire seulement : aucun texte ne permet de reconstituer le trajet d’un véhicule (FR-26).",
    "Laboratory only: no text allows piecing a vehicle’s route together (FR-26).",
  ),
  "route.plate": fixed("Plaque", "Plate"),
  "route.show": fixed("Tracer", "Trace"),
  "route.none": fixed(
    "Cette plaque n’a été lue nulle part depuis un jour.",
    "This plate was read nowhere within a day.",
  ),
  "route.map": fixed(
    "Passages sur le plan, dans l’ordre du temps",
    "Passages on the plan, in the order of time",
  ),
} as const;
