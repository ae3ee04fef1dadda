import type { WrittenEntry } from "#audit";
import { lawTable, sayPack } from "#legality";
import { type Item, moment, type Row, sayIf, words } from "../item.ts";
import type { LogReader } from "../log-reader.ts";
import type { Seen } from "../seen.ts";

/** 11 and 15: who did what and why; the rules, and everything that they refused. */
export function logs(seen: Seen, log: LogReader): Item[] {
  return [operations(seen, log), rules(seen, log)];
}

const lineColumns = {
  writer: ["Journal", "Log"],
  sequence: ["Ligne", "Line"],
  at: ["Quand", "When"],
  operation: ["Opération", "Operation"],
  actor: ["Auteur", "Author"],
  cameras: ["Caméras", "Cameras"],
  motive: ["Motif", "Motive"],
  purpose: ["Finalité", "Purpose"],
  from: ["Images de", "Pictures from"],
  to: ["à", "to"],
  decision: ["Décision", "Decision"],
  detail: ["Détail, destinataires", "Detail, recipients"],
  hash: ["Empreinte de la ligne", "Hash of the line"],
} as const;

function lineOf(entry: WrittenEntry, zone: string): Row {
  return {
    writer: entry.writer,
    sequence: entry.sequence,
    at: moment(entry.at, zone),
    operation: entry.operation,
    actor: entry.actor,
    cameras: entry.cameras.join(" "),
    motive: entry.motive ?? null,
    purpose: entry.purpose ?? null,
    from: moment(entry.span?.from, zone),
    to: moment(entry.span?.to, zone),
    decision: entry.decision ?? null,
    detail: JSON.stringify(entry.detail),
    hash: entry.hash,
  };
}

async function* linesOf(
  entries: AsyncIterable<WrittenEntry>,
  zone: string,
  wanted: (entry: WrittenEntry) => boolean = () => true,
): AsyncGenerator<Row> {
  for await (const entry of entries) if (wanted(entry)) yield lineOf(entry, zone);
}

function operations(seen: Seen, log: LogReader): Item {
  const { zone } = seen;
  return {
    id: "11-journal",
    title: words("Journal des opérations (R253-5)", "Operation log (R253-5)"),
    says: [
      words(
        `Extrait du ${moment(seen.span.from, zone) ?? ""} au ${moment(seen.span.to, zone) ?? ""}. Chaque journal est une chaîne signée ; ses fichiers sont effacés à trois ans.`,
        `Extract from ${moment(seen.span.from, zone) ?? ""} to ${moment(seen.span.to, zone) ?? ""}. Each log is a signed chain; its files are erased at three years.`,
      ),
    ],
    lacks: sayIf(
      !seen.logs.some(({ name }) => name === "recorder"),
      "Le journal de l'enregistreur n'est pas sur cette machine : sa copie est jointe, `vigie verify` le vérifie sur la sienne.",
      "The recorder's log is not on this machine: its copy is attached, `vigie verify` checks it on its own.",
    ),
    tables: [
      {
        name: "verification",
        title: words("Vérification des chaînes", "Verification of the chains"),
        columns: {
          log: ["Journal", "Log"],
          outcome: ["Résultat", "Outcome"],
          entries: ["Lignes", "Lines"],
          from: ["Première", "First"],
          to: ["Dernière", "Last"],
          heads: ["Têtes signées", "Signed heads"],
          head: ["Dernière tête", "Newest head"],
        },
        rows: seen.logs.map(({ name, verified }) =>
          verified.outcome === "ok"
            ? {
                log: name,
                outcome: words("entier", "whole"),
                entries: verified.entries,
                from: moment(verified.from, zone),
                to: moment(verified.to, zone),
                heads: verified.heads,
                head:
                  verified.head === undefined
                    ? null
                    : `${verified.head.writer}/${verified.head.sequence}/${verified.head.hash}`,
              }
            : {
                log: name,
                outcome: words(
                  `FAUX : ${verified.kind}, ${verified.file}:${verified.line}`,
                  `WRONG: ${verified.kind}, ${verified.file}:${verified.line}`,
                ),
                entries: null,
                from: null,
                to: moment(verified.wholeUntil, zone),
                heads: null,
                head: null,
              },
        ),
      },
      {
        name: "ville",
        title: words("Journal de la ville", "Log of the town"),
        secret: true,
        columns: lineColumns,
        rows: linesOf(log.town(), zone),
      },
      {
        name: "enregistreurs",
        title: words("Journaux des enregistreurs (copies)", "Logs of the recorders (copies)"),
        secret: true,
        columns: lineColumns,
        rows: linesOf(log.recorders(), zone),
      },
    ],
  };
}

function rules(seen: Seen, log: LogReader): Item {
  const { pack, at, zone } = seen;
  return {
    id: "15-regles",
    title: words("Règles en vigueur et refus", "Rules in force, and refusals"),
    says: [sayPack(pack, at, zone)],
    lacks: [
      words(
        "Il n'existe aucun moyen de passer outre un refus : chaque tentative est un refus, dans cette liste.",
        "There is no way to override a refusal: each attempt is a refusal, in this list.",
      ),
    ],
    tables: [
      {
        name: "verdicts",
        title: words("Table des verdicts", "Verdict table"),
        columns: {
          id: ["Règle", "Rule"],
          title: ["Traitement", "Processing"],
          verdict: ["Verdict", "Verdict"],
          articles: ["Textes", "Texts"],
          retention: ["Conservation", "Retention"],
          readOn: ["Textes lus le", "Texts read on"],
          confidence: ["Certitude", "Confidence"],
          doubt: ["Doute", "Doubt"],
        },
        rows: lawTable(pack.name).map((row) => ({
          id: row.id,
          title: row.title,
          verdict: row.verdict,
          articles: row.articles.join(" ; "),
          retention: row.retention,
          readOn: row.readOn,
          confidence: row.confidence,
          doubt: row.doubt ?? null,
        })),
      },
      {
        name: "refus",
        title: words("Refus de la période", "Refusals of the period"),
        secret: true,
        columns: lineColumns,
        rows: linesOf(log.town(), zone, ({ operation }) => operation === "denial"),
      },
    ],
  };
}
