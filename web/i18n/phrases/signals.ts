import { filled, fixed, many } from "../phrase.ts";

export const signalPhrases = {
  "page.signals": fixed("Signalements", "Signals"),
  "signals.queue": fixed("Signalement à décider", "Signal to decide"),
  "signals.next": filled(
    (count: number) => `Ensuite : ${many("fr", count, "signalement", "signalements")}`,
    (count: number) => `Then: ${many("en", count, "signal", "signals")}`,
  ),
  "signals.urgent": fixed("urgent", "urgent"),
  "signals.times": filled(
    (count: number, last: string) => `${count} fois, la dernière à ${last}`,
    (count: number, last: string) => `${count} times, last at ${last}`,
  ),
  "signals.never-judged": fixed(
    "Règle jamais jugée sur cette caméra.",
    "Nobody has judged this rule on this camera yet.",
  ),
  "signals.accuracy": filled(
    (right: number, all: number) => `Juste ${right} fois sur ${all} sur cette caméra.`,
    (right: number, all: number) => `Right ${right} times out of ${all} on this camera.`,
  ),
  "signals.people-at-least": filled(
    (count: number) => `au moins ${many("fr", count, "personne", "personnes")}`,
    (count: number) => `at least ${many("en", count, "person", "people")}`,
  ),
  "signals.already": filled(
    (who: string, what: string) => `${who} a été plus rapide : ${what}.`,
    (who: string, what: string) => `${who} was quicker: ${what}.`,
  ),
  "signals.confirmed": fixed("confirmé", "confirmed"),
  "signals.rejected": fixed("rejeté", "rejected"),
  "signals.waits": fixed("à décider", "not decided yet"),
  "signals.picture-live": fixed(
    "Image en direct. Aucune image n'est gardée avec ce signalement.",
    "Live picture. No picture is kept with this signal.",
  ),
  "signals.picture-loop": fixed(
    "Trois secondes de l'enregistrement, en boucle ; la consultation est journalisée.",
    "Three seconds of the recording, again and again; the look is logged.",
  ),
  "signals.not-recorded-yet": fixed(
    "Ces secondes ne sont pas encore enregistrées.",
    "These seconds are not recorded yet.",
  ),
  "signals.reject-title": fixed("Qu'était-ce en réalité ?", "What was it instead?"),
  "signals.note": fixed("Précision (facultative)", "More (optional)"),
  "signals.reason": fixed("Motif", "Reason"),
  "signals.shelve": fixed("Mettre la règle à l'écart", "Set the rule aside"),
  "signals.shelve-title": fixed("Mettre une règle à l'écart", "Set a rule aside"),
  "signals.shelve-intro": filled(
    (rule: string, camera: string) =>
      `« ${rule} » sur ${camera} : ses signalements seront comptés sans être montrés. La règle revient d'elle-même.`,
    (rule: string, camera: string) =>
      `“${rule}” on ${camera}: its signals will be counted, not shown. The rule comes back by itself.`,
  ),
  "signals.shelve-for": fixed("Pendant", "For"),
  "signals.minutes": filled(
    (minutes: number) => (minutes < 60 ? `${minutes} minutes` : many("fr", minutes / 60, "heure", "heures")),
    (minutes: number) => (minutes < 60 ? `${minutes} minutes` : many("en", minutes / 60, "hour", "hours")),
  ),
  "signals.shelved": fixed("Règles à l'écart", "Rules set aside"),
  "signals.shelf-until": filled(
    (time: string, who: string) => `jusqu'à ${time}, par ${who}`,
    (time: string, who: string) => `until ${time}, by ${who}`,
  ),
  "signals.shelf-kept": filled(
    (count: number) => `${many("fr", count, "signalement compté", "signalements comptés")} depuis.`,
    (count: number) => `${many("en", count, "signal", "signals")} counted since.`,
  ),
  "signals.unshelve": fixed("Reprendre", "Take back"),
  "signals.modules": fixed("Modules installés", "Installed modules"),
  "signals.module-runs": fixed("En marche là où il a une scène.", "Runs wherever it has a scene."),
  "signals.module-stopped": filled(
    (when: string, who: string, why: string) => `Arrêté le ${when} par ${who} : ${why}`,
    (when: string, who: string, why: string) => `Stopped on ${when} by ${who}: ${why}`,
  ),
  "signals.stop": fixed("Arrêter", "Stop"),
  "signals.stop-title": filled(
    (name: string) => `Arrêter « ${name} »`,
    (name: string) => `Stop “${name}”`,
  ),
  "signals.stop-intro": fixed(
    "Il s'arrête aussitôt sur toutes les caméras. Seul un chef de service le remet en marche.",
    "It stops at once on every camera. Only a head of service restarts it.",
  ),
  "signals.restart": fixed("Remettre en marche", "Restart"),
  "signals.restart-title": filled(
    (name: string) => `Remettre en marche « ${name} »`,
    (name: string) => `Restart “${name}”`,
  ),
  "signals.restart-intro": fixed(
    "Les règles sont interrogées de nouveau pour chaque caméra. La décision et son motif sont journalisés.",
    "The rules are asked anew for each camera. The decision and its reason are logged.",
  ),
  "signals.register": fixed("Registre des suites", "Register of follow-up"),
  "signals.register-intro": fixed(
    "Chaque signalement, la suite donnée, par qui et quand, et qui a lu des signalements. Une ligne disparaît avec son signalement, au plus tard avec l'enregistrement. L'ouvrir est journalisé.",
    "Each signal, what became of it, by whom and when, and who read signals. A line goes with its signal, with the recording at the latest. Opening it is logged.",
  ),
  "signals.register-open": fixed("Ouvrir le registre", "Open the register"),
  "signals.register-save": fixed("Exporter (CSV)", "Export (CSV)"),
  "signals.register-empty": fixed("Aucun signalement conservé.", "No signal is kept."),
  "signals.readers": fixed("Qui a lu des signalements", "Who read signals"),
  "load.bearable": filled(
    (count: number, each: string) =>
      `${many("fr", count, "signalement", "signalements")} en dix minutes, ${each} par personne : supportable (EEMUA 191 : un).`,
    (count: number, each: string) =>
      `${many("en", count, "signal", "signals")} in ten minutes, ${each} a person: bearable (EEMUA 191: one).`,
  ),
  "load.demanding": filled(
    (count: number, each: string) =>
      `${many("fr", count, "signalement", "signalements")} en dix minutes, ${each} par personne : plus qu'une personne n'en juge bien (EEMUA 191 : un).`,
    (count: number, each: string) =>
      `${many("en", count, "signal", "signals")} in ten minutes, ${each} a person: more than a person judges well (EEMUA 191: one).`,
  ),
  "load.flood": filled(
    (count: number, each: string) =>
      `${many("fr", count, "signalement", "signalements")} en dix minutes, ${each} par personne : avalanche (EEMUA 191 : plus de dix). Mettez à l'écart la règle qui se trompe.`,
    (count: number, each: string) =>
      `${many("en", count, "signal", "signals")} in ten minutes, ${each} a person: a flood (EEMUA 191: more than ten). Set aside the rule that is wrong.`,
  ),
  "cause.shadow": fixed("ombre", "shadow"),
  "cause.parked-vehicle": fixed("véhicule stationné", "parked car"),
  "cause.light": fixed("lumière, phares", "light, headlights"),
  "cause.animal": fixed("animal", "animal"),
  "cause.person-at-rest": fixed("personne au repos", "person at rest"),
  "cause.weather": fixed("météo", "weather"),
  "cause.vegetation": fixed("végétation", "vegetation"),
  "cause.expected": fixed("activité prévue", "expected activity"),
  "cause.other": fixed("autre", "other"),
  "category.person": fixed("personne", "person"),
  "category.vehicle": fixed("véhicule", "vehicle"),
  "category.two-wheeler": fixed("deux-roues", "two-wheeler"),
  "rule.line-crossed": fixed("franchissement de ligne", "line crossed"),
  "rule.zone-entered": fixed("entrée en zone", "zone entered"),
  "rule.zone-occupied": fixed("zone occupée", "zone occupied"),
  "rule.zone-crossing": fixed("franchissement", "crossing"),
  "rule.loitering": fixed("maraudage", "loitering"),
  "rule.stopped-vehicle": fixed("véhicule arrêté", "stopped vehicle"),
  "rule.wrong-way": fixed("contresens", "wrong way"),
  "rule.abnormal-speed": fixed("vitesse anormale", "abnormal speed"),
  "rule.density": fixed("densité", "density"),
  "rule.left-object": fixed("objet abandonné", "object left behind"),
  "rule.removed-object": fixed("objet enlevé", "object removed"),
  "rule.fall": fixed("personne au sol", "person on the ground"),
  "rule.fire": fixed("départ de feu", "fire starting"),
  "rule.crowd-movement": fixed("mouvement de foule", "crowd movement"),
  "rule.motion": fixed("mouvement (caméra)", "motion (camera)"),
  "rule.tamper": fixed("caméra altérée", "camera tampered with"),
  "rule.count": fixed("comptage (caméra)", "count (camera)"),
  "rule.digital-input": fixed("entrée tout ou rien", "digital input"),
};
