import { filled, fixed, many } from "../phrase.ts";

export const legalPhrases = {
  "legal.title": fixed("Cadre légal", "Legal basis"),
  "legal.pack": filled(
    (name: string, version: string, date: string) => `Règles ${name} ${version}, textes lus le ${date}`,
    (name: string, version: string, date: string) => `Rules ${name} ${version}, texts read on ${date}`,
  ),
  "legal.review": filled(
    (date: string) => `à relire avant le ${date}`,
    (date: string) => `to be read again before ${date}`,
  ),
  "legal.overdue": filled(
    (date: string) => `Les règles de droit devaient être relues avant le ${date}.`,
    (date: string) => `The rules of law were to be read again before ${date}.`,
  ),
  "legal.runs": fixed("Ce qui fonctionne", "What runs"),
  "legal.permitted": fixed("Ce qui est permis, à la demande", "What is permitted, when asked for"),
  "legal.refused": fixed("Ce qui est refusé", "What is refused"),
  "legal.count-runs": filled(
    (count: number) => `${count} en cours`,
    (count: number) => `${count} running`,
  ),
  "legal.count-refused": filled(
    (count: number) => many("fr", count, "refusé", "refusés"),
    (count: number) => many("en", count, "refused", "refused"),
  ),
  "legal.on-basis": filled(
    (articles: string) => `sur le fondement de ${articles}`,
    (articles: string) => `on the basis of ${articles}`,
  ),
  "legal.found": filled(
    (value: string) => `constaté : ${value}`,
    (value: string) => `found: ${value}`,
  ),
  "legal.more-reasons": filled(
    (count: number) => many("fr", count, "autre raison", "autres raisons"),
    (count: number) => many("en", count, "more reason", "more reasons"),
  ),
  "legal.house-rule": fixed("règle interne", "house rule"),
  "legal.since": filled(
    (when: string) => `depuis le ${when}`,
    (when: string) => `since ${when}`,
  ),
  "legal.penalty": filled(
    (penalty: string) => `Passer outre : ${penalty}`,
    (penalty: string) => `To do it all the same: ${penalty}`,
  ),
  "legal.alarm": fixed("alarme, sans arrêt", "alarm, does not stop"),
  "legal.all-rules": fixed("Toutes les règles", "Every rule"),
  "legal.all-rules-intro": filled(
    (count: number, pack: string) =>
      `${count} règles (${pack}). Ce qu’aucune règle ne prévoit ne fonctionne pas.`,
    (count: number, pack: string) => `${count} rules (${pack}). What no rule provides for does not run.`,
  ),
  "legal.search": fixed("Chercher un mot, un article", "Look for a word, an article"),
  "legal.search-none": fixed("Aucune règle n’en parle.", "No rule speaks of it."),
  "legal.verdict.allow": fixed("permis", "permitted"),
  "legal.verdict.allow-if": fixed("permis sous conditions", "permitted on conditions"),
  "legal.verdict.deny": fixed("interdit", "refused"),
  "legal.verdict.deny-unless-permit": fixed(
    "interdit, sauf arrêté d’expérimentation",
    "refused, save by an order of the experiment",
  ),
  "legal.verdict.mandatory": fixed("obligatoire", "mandatory"),
  "legal.verdict.contested": fixed("contesté, donc refusé", "contested, so refused"),
  "legal.kept": filled(
    (span: string) => `conservation : ${span}`,
    (span: string) => `kept: ${span}`,
  ),
  "legal.read-on": filled(
    (day: string) => `texte lu le ${day}`,
    (day: string) => `text read on ${day}`,
  ),
  "confidence.high": fixed("lecture sûre", "sure reading"),
  "confidence.medium": fixed("lecture assez sûre", "fairly sure reading"),
  "confidence.low": fixed("lecture peu sûre", "unsure reading"),
  "legal.doubt": filled(
    (doubt: string) => `En doute : ${doubt}`,
    (doubt: string) => `In doubt: ${doubt}`,
  ),
  "legal.conditions": filled(
    (count: number) => many("fr", count, "condition", "conditions"),
    (count: number) => many("en", count, "condition", "conditions"),
  ),
  "legal.street-only": fixed("voie publique seulement", "street only"),
  "legal.open-places": fixed("lieux ouverts au public", "places open to the public"),
  "legal.not-on-premises": fixed("hors lieux privés", "but for private places"),
  "legal.on-premises": fixed("lieux privés", "private places"),
  "legal.authorisations": fixed("Autorisations", "Authorisations"),
  "legal.no-authorisation": fixed("Aucune autorisation n'est enregistrée.", "No authorisation is recorded."),
  "legal.valid": filled(
    (from: string, until: string) => `du ${from} au ${until}`,
    (from: string, until: string) => `from ${from} until ${until}`,
  ),
  "legal.retention": filled(
    (span: string) => `conservation ${span}`,
    (span: string) => `kept for ${span}`,
  ),
  "legal.covers": filled(
    (count: number) => many("fr", count, "caméra", "caméras"),
    (count: number) => many("en", count, "camera", "cameras"),
  ),
  "legal.fictitious": fixed("fictive : démonstration", "fictitious: demonstration"),
  "legal.modules": fixed("Modules d'analyse", "Analysis modules"),
  "legal.modules-intro": fixed(
    "Un module s'installe ; l'installer demande l'accord des règles. Ce qui n'est pas installé n'est pas sur la machine.",
    "A module is installed; installing it asks the rules. What is not installed is not on the machine.",
  ),
  "legal.no-module": fixed("Aucun module n'est proposé.", "No module is offered."),
  "legal.installed": fixed("installé", "installed"),
  "legal.history": filled(
    (count: number) => many("fr", count, "ligne d’historique", "lignes d’historique"),
    (count: number) => many("en", count, "line of history", "lines of history"),
  ),
  "legal.from-file": fixed("depuis un fichier", "from a file"),
  "module.installed": filled(
    (when: string, by: string) => `installé le ${when} par ${by}`,
    (when: string, by: string) => `installed on ${when} by ${by}`,
  ),
  "module.stopped": filled(
    (day: string, who: string) => `arrêté le ${day} par ${who}`,
    (day: string, who: string) => `stopped on ${day} by ${who}`,
  ),
  "module.restarted": filled(
    (day: string, who: string) => `remis en marche le ${day} par ${who}`,
    (day: string, who: string) => `restarted on ${day} by ${who}`,
  ),
  "module.removed": filled(
    (when: string, by: string) => `retiré le ${when} par ${by}`,
    (when: string, by: string) => `removed on ${when} by ${by}`,
  ),
  "legal.install": fixed("Installer", "Install"),
  "legal.installing": fixed("Demande aux règles…", "Asking the rules…"),
  "legal.install-done": filled(
    (id: string) => `Le module ${id} est installé.`,
    (id: string) => `Module ${id} is installed.`,
  ),
  "legal.install-refused": filled(
    (id: string) => `Le module ${id} ne s'installe pas ici.`,
    (id: string) => `Module ${id} cannot be installed here.`,
  ),
  "legal.retention-days": filled(
    (count: number) => many("fr", count, "jour", "jours"),
    (count: number) => many("en", count, "day", "days"),
  ),
  "legal.retention-months": filled(
    (count: number) => `${count} mois`,
    (count: number) => many("en", count, "month", "months"),
  ),
};
