import type { Bilingual } from "../rule.ts";

/** A test that shows it: its file under test/, and its title as written there. */
export interface Proof {
  readonly file: string;
  readonly title: string;
}

export interface TownFunction {
  readonly package: "SDC" | "IPC" | "VCM";
  readonly title: Bilingual;
  /** The row of `fr-commune` that answers it. */
  readonly row: string;
  readonly proof: Proof;
}

export interface TownFinding {
  readonly finding: Bilingual;
  readonly answer: Bilingual;
  readonly row: string;
  /** The condition of that row which stops it, where it is one. */
  readonly condition?: string;
  readonly proof: Proof;
}

const law = (file: string, title: string): Proof => ({ file: `test/law/${file}.test.ts`, title });
const plates = (title: string) => law("plates", title);
const oneOfTheEight = (processing: string) => law("experiment", processing);

/** What the three packages did: CNIL, avertissement du 12 mai 2021, page 2. */
export const valenciennesFunctions: readonly TownFunction[] = [
  {
    package: "SDC",
    title: {
      fr: "lire les plaques pour répondre aux réquisitions",
      en: "read plates to answer requisitions",
    },
    row: "FR-24",
    proof: plates("store plates to answer requisitions (Gujan-Mestras, Valenciennes)"),
  },
  {
    package: "SDC",
    title: { fr: "chercher une plaque dans l'enregistré", en: "search recordings for a plate" },
    row: "FR-27",
    proof: plates("search recordings for a plate"),
  },
  {
    package: "IPC",
    title: { fr: "objet déposé", en: "object dropped" },
    row: "FR-30",
    proof: oneOfTheEight("detect-abandoned-object"),
  },
  {
    package: "IPC",
    title: { fr: "objet retiré", en: "object removed" },
    row: "FR-40",
    proof: oneOfTheEight("detect-object-removed"),
  },
  {
    package: "IPC",
    title: { fr: "intrusion dans une zone, sortie de zone", en: "intrusion into a zone, exit from it" },
    row: "FR-33",
    proof: oneOfTheEight("one day more than the month is refused"),
  },
  {
    package: "IPC",
    title: { fr: "mouvement rapide", en: "fast movement" },
    row: "FR-39",
    proof: oneOfTheEight("detect-abnormal-speed"),
  },
  {
    package: "IPC",
    title: { fr: "maraudage", en: "loitering" },
    row: "FR-38",
    proof: oneOfTheEight("loitering cannot even be installed"),
  },
  {
    package: "IPC",
    title: { fr: "objectif masqué, caméra réorientée", en: "lens covered, camera turned" },
    row: "FR-44",
    proof: law("technical", "not by a model that knows people or objects"),
  },
  {
    package: "VCM",
    title: { fr: "compter les personnes, pour la statistique", en: "count people, for statistics" },
    row: "FR-42",
    proof: law("technical", "anonymous totals per quarter of an hour may be made"),
  },
  {
    package: "VCM",
    title: { fr: "compter les personnes, avec alerte", en: "count people, with an alert" },
    row: "FR-43",
    proof: oneOfTheEight("a count that alerts on a threshold is the density event under another name"),
  },
  {
    package: "VCM",
    title: { fr: "densité de foule", en: "crowd density" },
    row: "FR-36",
    proof: oneOfTheEight("detect-density"),
  },
  {
    package: "VCM",
    title: { fr: "vitesse anormale", en: "movement at abnormal speed" },
    row: "FR-39",
    proof: oneOfTheEight("detect-abnormal-speed"),
  },
  {
    package: "VCM",
    title: { fr: "alerte sur une plaque", en: "alert on a given plate" },
    row: "FR-25",
    proof: plates("watch out for a wanted car"),
  },
  {
    package: "VCM",
    title: { fr: "itinéraire d'un véhicule", en: "route of a vehicle" },
    row: "FR-26",
    proof: plates("piece a route together"),
  },
];

/** What the CNIL held against the town: the same letter, page 3, and what the press reported of the rest. */
export const valenciennesFindings: readonly TownFinding[] = [
  {
    finding: { fr: "modules installés, servis ou non", en: "modules installed, used or not" },
    answer: {
      fr: "un module n'est chargé que s'il est installé, et l'installer interroge la loi : ce que rien ne permet n'est pas là",
      en: "a module is loaded only if it is installed, and installing asks the law: what nothing permits is not there",
    },
    row: "FR-38",
    proof: oneOfTheEight("loitering cannot even be installed"),
  },
  {
    finding: {
      fr: "aucune base légale pour garder des plaques en vue de réquisitions",
      en: "no legal basis to keep plates for requisitions",
    },
    answer: {
      fr: "refusé à une commune quoi que disent ses registres",
      en: "refused to a commune whatever its registers say",
    },
    row: "FR-24",
    proof: plates("store plates to answer requisitions (Gujan-Mestras, Valenciennes)"),
  },
  {
    finding: {
      fr: "nécessité non démontrée, rien de moins intrusif examiné",
      en: "necessity not shown, nothing less intrusive examined",
    },
    answer: {
      fr: "une caméra dont ni l'une ni l'autre ne sont écrites n'est pas enregistrée",
      en: "a camera for which neither is written down is not recorded",
    },
    row: "FR-01",
    condition: "necessity-shown",
    proof: law("authorisation", "a camera whose necessity was not written down is refused"),
  },
  {
    finding: { fr: "pas d'analyse d'impact", en: "no impact assessment" },
    answer: {
      fr: "chaque traitement doit être couvert par une AIPD signée",
      en: "each processing must be covered by a signed one",
    },
    row: "FR-01",
    condition: "impact-assessment",
    proof: law("authorisation", "an impact assessment that does not cover the processing does not serve"),
  },
  {
    finding: { fr: "espaces privés filmés", en: "private spaces filmed" },
    answer: {
      fr: "une caméra qui voit une entrée d'immeuble sans masque irréversible n'est pas enregistrée",
      en: "a camera that sees a doorway without an irreversible mask is not recorded",
    },
    row: "FR-01",
    condition: "masks-burnt-in",
    proof: law("recording", "a camera that sees a doorway and has no irreversible mask is refused"),
  },
  {
    finding: {
      fr: "personnes empêchées d'exercer leur droit d'accès",
      en: "people unable to use their right of access",
    },
    answer: {
      fr: "la demande a sa règle et sa liste fermée de refus",
      en: "a request has its rule, and its closed list of refusals",
    },
    row: "FR-12",
    proof: law("handing-over", "a person who showed who they are gets their pictures, the others blurred"),
  },
  {
    finding: { fr: "télémaintenance par le fournisseur", en: "remote maintenance by the supplier" },
    answer: {
      fr: "ouverte par un agent, limitée dans le temps, tracée, sans images",
      en: "opened by an agent, timed, logged, without pictures",
    },
    row: "FR-80",
    proof: law("technical", "a session opened by an agent, timed and without pictures"),
  },
  {
    finding: { fr: "silence du code tenu pour une permission", en: "silence of the code taken for leave" },
    answer: { fr: "rien ne tourne qu'une règle ne permette", en: "nothing runs that no rule permits" },
    row: "FR-01",
    proof: law("properties", "a processing that no pack provides for is refused"),
  },
];
