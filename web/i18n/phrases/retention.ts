import { filled, fixed, many } from "../phrase.ts";

/** What is kept, what goes, and what is held back. */
export const retentionPhrases = {
  "page.retention": fixed("Conservation", "Retention"),
  "retention.title": fixed("Conservation et effacement", "Retention and erasure"),
  "retention.intro": fixed(
    "Ce qui sera effacé et quand, caméra par caméra ; et ce qui ne l'est pas encore, pour qui et jusqu'à quand. Chaque effacement laisse une preuve dans le journal.",
    "What will be erased and when, camera by camera; and what is not yet, for whom and until when. Each erasure leaves a proof in the log.",
  ),
  "retention.proofs": fixed("Voir les preuves d'effacement", "See the proofs of erasure"),
  "retention.camera": fixed("Caméra", "Camera"),
  "retention.kept": fixed("Conservé", "Kept"),
  "retention.oldest": fixed("Plus ancien", "Oldest"),
  "retention.size": fixed("Taille", "Size"),
  "retention.next": fixed("Effacé au plus tard", "Gone by"),
  "retention.today": fixed("Part aujourd'hui", "Goes today"),
  "retention.at-most": filled(
    (period: string) => `${period} au plus`,
    (period: string) => `${period} at most`,
  ),
  "retention.never-more": filled(
    (period: string) => `jamais plus de ${period}`,
    (period: string) => `never more than ${period}`,
  ),
  "retention.at-least": filled(
    (period: string) => `${period} au moins`,
    (period: string) => `${period} at least`,
  ),
  "retention.nothing": fixed("rien", "nothing"),
  "retention.minutes": filled(
    (count: number) => many("fr", count, "minute", "minutes"),
    (count: number) => many("en", count, "minute", "minutes"),
  ),
  "retention.hours": filled(
    (count: number) => many("fr", count, "heure", "heures"),
    (count: number) => many("en", count, "hour", "hours"),
  ),
  "retention.days": filled(
    (count: number) => many("fr", count, "jour", "jours"),
    (count: number) => many("en", count, "day", "days"),
  ),
  "retention.months": filled(
    (count: number) => many("fr", count, "mois", "mois"),
    (count: number) => many("en", count, "month", "months"),
  ),
  "retention.working-days": filled(
    (count: number) => many("fr", count, "jour ouvrable", "jours ouvrables"),
    (count: number) => many("en", count, "working day", "working days"),
  ),
  "retention.suspended": fixed(
    "Rien n'est effacé : l'horloge de l'enregistreur n'est pas sûre",
    "Nothing is erased: the recorder's clock cannot be trusted",
  ),
  "retention.clock-says": filled(
    (clock: string, expected: string) => `Elle indique ${clock} ; attendu : ${expected}.`,
    (clock: string, expected: string) => `It says ${clock}; expected: ${expected}.`,
  ),
  "retention.settle": fixed(
    "Comparez l'heure de la machine avec une autre horloge : si elle est juste, confirmez-la ici et l'effacement reprend. Un serveur de temps (timeServers dans town.yaml) le règle aussi, de lui-même. Les deux sont écrits au journal.",
    "Compare the machine's time with another clock: if it is right, confirm it here and erasure goes on. A time server (timeServers in town.yaml) settles it too, by itself. The log has both.",
  ),
  "retention.who-settles": fixed(
    "Le chef de service ou l'administrateur confirme l'heure sur cette page ; un serveur de temps le règle aussi, de lui-même. L'enregistrement continue.",
    "The head of service or the administrator confirms the time on this page; a time server settles it too, by itself. Recording goes on.",
  ),
  "retention.confirm": fixed("L'heure de la machine est juste", "The machine's time is right"),
  "retention.confirm-why": fixed("Comment le savez-vous ?", "How do you know?"),
  "hold.title": fixed("Séquences conservées", "Held spans"),
  "hold.place": fixed("Conserver une séquence", "Hold a span"),
  "hold.intro": fixed(
    "La séquence n'est pas effacée tant que la suspension dure. Une réquisition peut dépasser la durée autorisée jusqu'à la remise contre reçu ; une demande d'accès jamais.",
    "The span is not erased as long as the hold lasts. A requisition may pass the authorised time until it is handed over against a receipt; an access request never.",
  ),
  "hold.none": fixed(
    "Aucune séquence n'est conservée au-delà de son temps.",
    "No span is kept beyond its time.",
  ),
  "hold.for": fixed("Pour", "For"),
  "hold.requisition": fixed("Réquisition", "Requisition"),
  "hold.access-request": fixed("Demande d'accès", "Access request"),
  "hold.from": fixed("Du", "From"),
  "hold.to": fixed("Au", "To"),
  "hold.reference": fixed("Référence", "Reference"),
  "hold.ends": fixed("Jusqu'au", "Until"),
  "hold.frame": fixed("Cadre", "Frame"),
  "hold.officer": fixed("Enquêteur", "Officer"),
  "hold.quality": fixed("Qualité", "Capacity"),
  "hold.magistrate": fixed("Autorisation du magistrat", "Magistrate's authorisation"),
  "hold.left": filled(
    (days: number) => `${many("fr", days, "jour", "jours")} avant la durée légale`,
    (days: number) => `${many("en", days, "day", "days")} before the legal time`,
  ),
  "hold.past": fixed("au-delà de la durée légale, jusqu'au reçu", "past the legal time, until the receipt"),
  "hold.by": filled(
    (who: string) => `par ${who}`,
    (who: string) => `by ${who}`,
  ),
  "hold.end": fixed("Mettre fin", "End"),
  "hold.receipt": fixed("Référence du reçu", "Reference of the receipt"),
  "hold.handed-over": fixed("Remise contre reçu", "Handed over against a receipt"),
  "hold.answered": fixed("Demande traitée", "Request answered"),
  "hold.not-needed": fixed("Plus nécessaire", "No longer needed"),
  "hold.held": fixed("conservé : ne sera pas effacé", "held: will not be erased"),
  "hold.leaving": fixed("sera bientôt effacé", "will be erased soon"),
};
