import { filled, fixed, many } from "../phrase.ts";

/** What a proposal would change, by number. */
type ProposalCounts = Readonly<
  Record<"acts" | "cameras" | "scenes" | "masks" | "states" | "settings", number>
>;

const countOf = (language: "fr" | "en", count: number, one: string, more: string): string =>
  count === 0 ? "" : many(language, count, one, more);

export const registerPhrases = {
  "register.title": fixed("Registre des actes", "Register of acts"),
  "register.intro": fixed(
    "Ce sur quoi reposent les autorisations. Un acte ne se modifie pas : il prend fin, et un autre le remplace. Chaque écriture demande deux personnes.",
    "What permissions rest on. An act is not changed: it ends, and another takes its place. Each entry takes two people.",
  ),
  "register.kinds": fixed("Sortes d’actes", "Kinds of act"),
  "register.new": fixed("Ajouter", "Add"),
  "register.end": fixed("Mettre fin", "End it"),
  "register.edit": fixed("Modifier", "Edit"),
  "register.theirs": filled(
    (day: string, by: string) => `Au registre, écrit le ${day}${by === "" ? "" : ` par ${by}`}`,
    (day: string, by: string) => `In the register, written on ${day}${by === "" ? "" : ` by ${by}`}`,
  ),
  "register.yours": fixed("Ce que vous alliez écrire", "What you were about to write"),
  "register.none": fixed("Aucun acte de cette sorte.", "No act of this kind."),
  "register.written": filled(
    (day: string, by: string, second: string) => `écrit le ${day} par ${by}, validé par ${second}`,
    (day: string, by: string, second: string) => `written on ${day} by ${by}, accepted by ${second}`,
  ),
  "register.written-at": filled(
    (day: string) => `écrit le ${day}`,
    (day: string) => `written on ${day}`,
  ),
  "register.ended": filled(
    (day: string) => `fin le ${day}`,
    (day: string) => `ended on ${day}`,
  ),
  "register.waiting": fixed("En attente d’une seconde personne", "Waiting for a second person"),
  "register.nothing-waits": fixed("Rien n’attend.", "Nothing waits."),
  "register.mine": fixed(
    "proposé par vous : une autre personne valide",
    "proposed by you: someone else accepts",
  ),
  "register.read": fixed("Lire", "Read"),
  "register.accept": fixed("Valider", "Accept"),
  "register.withdraw": fixed("Retirer", "Withdraw"),
  "register.turn-down": fixed("Refuser", "Turn down"),
  "register.counts": filled(
    (of: ProposalCounts) =>
      [
        countOf("fr", of.acts, "acte", "actes"),
        countOf("fr", of.cameras, "caméra", "caméras"),
        countOf("fr", of.scenes, "scène", "scènes"),
        countOf("fr", of.masks, "caméra à masquer", "caméras à masquer"),
        countOf("fr", of.states, "caméra acceptée comme elle est", "caméras acceptées comme elles sont"),
        countOf("fr", of.settings, "donnée de la ville", "données de la ville"),
      ]
        .filter((part) => part !== "")
        .join(", "),
    (of: ProposalCounts) =>
      [
        countOf("en", of.acts, "act", "acts"),
        countOf("en", of.cameras, "camera", "cameras"),
        countOf("en", of.scenes, "scene", "scenes"),
        countOf("en", of.masks, "camera to mask", "cameras to mask"),
        countOf("en", of.states, "camera accepted as it is", "cameras accepted as they are"),
        countOf("en", of.settings, "fact of the town", "facts of the town"),
      ]
        .filter((part) => part !== "")
        .join(", "),
  ),
  "register.propose": fixed("Proposer", "Propose"),
  "register.proposed": fixed(
    "Proposé. Une autre personne doit maintenant valider.",
    "Proposed. Someone else must accept it now.",
  ),
  "register.optional": fixed("(facultatif)", "(optional)"),
  "register.document-too-large": fixed(
    "Ce fichier dépasse 20 Mo. Numérisez-le plus légèrement.",
    "This file is larger than 20 MB. Scan it smaller.",
  ),
  "register.yes": fixed("oui", "yes"),
  "register.document": fixed("Document numérisé (PDF, PNG, JPEG)", "Scanned document (PDF, PNG, JPEG)"),
  "register.open-document": fixed("Ouvrir le document", "Open the document"),
  "register.wrong": filled(
    (field: string, why: string) => `${field} : ${why}`,
    (field: string, why: string) => `${field}: ${why}`,
  ),
};
