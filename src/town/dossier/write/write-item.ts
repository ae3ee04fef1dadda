import type { DossierLanguage } from "#contract";
import { type Cell, type Item, inLanguage, type Row, type Table } from "../item.ts";
import { HashedFile, type Written } from "./hashed-file.ts";

/** Rows that the PDF prints; all of them are in the CSV and the JSON. */
const mostPrinted = 40;

export interface Manner {
  readonly language: DossierLanguage;
  readonly public: boolean;
}

/** A table as it was written: what the PDF shows of it. */
export interface PrintedTable {
  readonly table: Table;
  readonly columns: readonly (readonly [key: string, heading: string])[];
  readonly first: readonly Row[];
  readonly count: number;
  /** Left out of the public dossier. */
  readonly withheld: boolean;
}

export interface WrittenItem {
  readonly files: readonly Written[];
  readonly printed: readonly PrintedTable[];
}

/** One JSON file of the item, and a CSV file of each of its tables; each row is read once and goes to both. */
export async function writeItem(folder: string, item: Item, manner: Manner): Promise<WrittenItem> {
  const files: Written[] = [];
  const printed: PrintedTable[] = [];
  await using json = await HashedFile.create(folder, `${item.id}.json`);
  const { id, title, says, lacks } = item;
  await json.write(`${JSON.stringify({ id, title, says, lacks }).slice(0, -1)},"tables":{`);
  for (const [index, table] of item.tables.entries()) {
    const withheld = manner.public && table.secret === true;
    const columns = Object.entries(table.columns).flatMap(([key, [fr, en, secret]]) =>
      manner.public && secret === "secret" ? [] : [[key, inLanguage({ fr, en }, manner.language)] as const],
    );
    await json.write(
      `${index === 0 ? "" : ","}\n${JSON.stringify(table.name)}:{"title":${JSON.stringify(table.title)},"rows":[`,
    );
    await using csv = await HashedFile.create(folder, `${item.id}-${table.name}.csv`);
    if (!withheld) await csv.write(`\ufeff${columns.map(([, heading]) => quoted(heading)).join(";")}\r\n`);
    const first: Row[] = [];
    let count = 0;
    for await (const row of table.rows) {
      count += 1;
      if (withheld) continue;
      const shown = Object.fromEntries(columns.map(([key]) => [key, row[key] ?? null]));
      if (first.length < mostPrinted) first.push(shown);
      await csv.write(`${columns.map(([key]) => quoted(textOf(row[key], manner.language))).join(";")}\r\n`);
      await json.write(`${count === 1 ? "" : ","}\n${JSON.stringify(shown)}`);
    }
    await json.write(`],"count":${count}${withheld ? ',"withheld":true' : ""}}`);
    if (withheld) await csv.write(`${quoted(withheldWords(manner.language, count))}\r\n`);
    files.push(await csv.end());
    printed.push({ table, columns, first, count, withheld });
  }
  await json.write("}}\n");
  files.push(await json.end());
  return { files, printed };
}

export function withheldWords(language: DossierLanguage, count: number): string {
  return inLanguage(
    {
      fr: `${count} lignes, non communicables dans la version publique`,
      en: `${count} lines, not for the public version`,
    },
    language,
  );
}

export function textOf(cell: Cell | undefined, language: DossierLanguage): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "boolean")
    return inLanguage(cell ? { fr: "oui", en: "yes" } : { fr: "non", en: "no" }, language);
  return typeof cell === "object" ? inLanguage(cell, language) : String(cell);
}

/** As spreadsheets read it in France. What looks like a formula gets an apostrophe: it was typed by somebody. */
function quoted(text: string): string {
  const cell = /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
  return /[";\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
