import { sayPeriod } from "#calendar";
import { authorisedFor, type LawRow, lawTable } from "#legality";
import { type Item, type Row, words } from "../item.ts";
import type { Seen } from "../seen.ts";

/** 04: the record of processing (GDPR 30, LIL 100), filled from what runs here; a draft until the officer signs it. */
export function recordOfProcessing(seen: Seen): Item {
  const rows = processingsHere(seen).map((row) => lineOf(row, seen));
  return {
    id: "04-registre-des-traitements",
    title: words("Registre des traitements (projet)", "Record of processing (draft)"),
    says: [
      words(
        "Projet rempli à partir de la configuration et des règles en vigueur : à relire et à signer par le délégué.",
        "A draft filled from the configuration and the rules in force: to be read and signed by the officer.",
      ),
    ],
    lacks: [
      words(
        "Les coordonnées du délégué et du représentant légal ne sont pas dans la configuration.",
        "The officer's and the legal representative's addresses are not in the configuration.",
      ),
    ],
    tables: [
      {
        name: "traitements",
        title: words("Traitements", "Processings"),
        columns: {
          rule: ["Règle", "Rule"],
          processing: ["Traitement", "Processing"],
          basis: ["Base légale", "Legal basis"],
          purposes: ["Finalités (L251-2)", "Purposes (L251-2)"],
          persons: ["Personnes concernées", "Data subjects"],
          data: ["Données", "Data"],
          recipients: ["Destinataires", "Recipients"],
          kept: ["Conservation", "Retention"],
          security: ["Sécurité", "Security"],
        },
        rows,
      },
    ],
  };
}

/** What people do with the pictures of any town, and what the modules do that are installed in this one. */
const byPeople = [
  "record-video",
  "live-view",
  "steer",
  "playback",
  "hold-recordings",
  "export-on-requisition",
  "data-subject-copy",
  "remote-maintenance",
  "keep-log",
] as const;

export function processingsHere({ pack, modules, facts }: Seen): LawRow[] {
  const wanted = new Set<string>([
    ...byPeople,
    ...modules.installed.map(({ processing }) => processing),
    ...facts.of("plate-reading").map(({ record }) => `read-plates-${record.use}`),
  ]);
  return lawTable(pack.name).filter(({ processing }) => wanted.has(processing));
}

function lineOf(row: LawRow, seen: Seen): Row {
  const { facts, at, cameras } = seen;
  const purposes = [...new Set(facts.of("camera").flatMap(({ record }) => record.purposes))].sort(
    (a, b) => a - b,
  );
  const recipients = facts
    .of("authorisation")
    .flatMap(({ record }) => record.recipients.map(({ service }) => service));
  const [camera] = cameras;
  const cap = camera === undefined ? undefined : authorisedFor(camera.id, facts, at).cap;
  const authorised =
    row.processing === "record-video" && cap !== undefined
      ? words(`${sayPeriod(cap, "fr")} au plus`, `${sayPeriod(cap, "en")} at most`)
      : row.retention;
  return {
    rule: row.id,
    processing: row.title,
    basis: row.articles.join(" ; "),
    purposes: purposes.join(" "),
    persons: words(
      "toute personne passant dans le champ d'une caméra ; les agents",
      "whoever passes a camera; the agents",
    ),
    data: words(
      "images sans son, jour et plage horaire, lieu (R253-1)",
      "pictures without sound, day and hours, place (R253-1)",
    ),
    recipients: [...new Set(recipients)].join("; ") || words("réquisition seulement", "requisition only"),
    kept: authorised,
    security: words(
      "chiffrement au repos, comptes nominatifs, journal signé, masques avant enregistrement",
      "encryption at rest, named accounts, signed log, masks before storage",
    ),
  };
}
