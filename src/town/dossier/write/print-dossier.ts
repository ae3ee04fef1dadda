import type { Bilingual } from "#legality";
import type { Contradiction } from "../found/index.ts";
import { type Item, inLanguage, type Row, words } from "../item.ts";
import type { Sheet } from "./sheet.ts";
import { type Manner, type PrintedTable, textOf, withheldWords } from "./write-item.ts";

export interface Cover {
  readonly town: string;
  readonly madeAt: string;
  readonly from: string;
  readonly to: string;
  readonly rules: Bilingual;
}

/** What an inspector holds in their hands: the contradictions first, then the items in order. */
export function printDossier(
  sheet: Sheet,
  cover: Cover,
  items: readonly { readonly item: Item; readonly printed: readonly PrintedTable[] }[],
  found: readonly Contradiction[],
  manner: Manner,
): void {
  const say = (text: Bilingual) => inLanguage(text, manner.language);
  sheet.heading(`${cover.town} – ${say(words("Dossier de contrôle", "Inspection dossier"))}`, 18);
  if (manner.public) sheet.text(say(words("Version publique", "Public version")), 12);
  sheet.text(say(words(`Établi le ${cover.madeAt}`, `Made at ${cover.madeAt}`)));
  sheet.text(
    say(words(`Journaux du ${cover.from} au ${cover.to}`, `Logs from ${cover.from} to ${cover.to}`)),
  );
  sheet.quiet(say(cover.rules));
  sheet.quiet(
    say(
      words(
        "Chaque fichier de ce dossier est dans index.json avec son empreinte ; index.sig le signe. Vérification : vigie verify DOSSIER.",
        "Each file of this dossier is in index.json with its hash; index.sig signs it. To check: vigie verify FOLDER.",
      ),
    ),
  );
  const last = items.at(-1);
  if (last !== undefined) printContradictions(sheet, last.item, found, manner);
  sheet.newPage();
  for (const one of items.slice(0, -1)) printItem(sheet, one, manner);
}

/** Cameras that are named before the others are only counted. */
const mostSubjects = 12;

/** What is wrong once, with all that it is wrong with. */
function printContradictions(
  sheet: Sheet,
  item: Item,
  found: readonly Contradiction[],
  manner: Manner,
): void {
  const say = (text: Bilingual) => inLanguage(text, manner.language);
  sheet.heading(say(item.title));
  for (const sentence of item.says) sheet.text(say(sentence));
  for (const [index, group] of [...Map.groupBy(found, ({ id }) => id).values()].entries()) {
    const [one] = group;
    if (one === undefined) continue;
    const gravity = one.gravity === "breach" ? words("MANQUEMENT", "BREACH") : words("à corriger", "to mend");
    sheet.heading(`${index + 1}. ${say(gravity)} – ${one.article}`, 10);
    sheet.text(one.sentence.fr);
    if (manner.language !== "fr") sheet.quiet(one.sentence.en);
    const subjects = group.slice(0, mostSubjects).map(({ subject, found: what }) => {
      const name = subject === "" ? say(words("la ville", "the town")) : subject;
      return manner.public ? name : `${name} (${what})`;
    });
    const others = group.length - subjects.length;
    const more = others > 0 ? say(words(`, et ${others} autres`, `, and ${others} more`)) : "";
    sheet.text(`${subjects.join(", ")}${more} – ${say(words("pièce", "item"))} ${one.item}`);
    sheet.quiet(say(one.remedy));
  }
  for (const sentence of item.lacks) sheet.warning(say(sentence));
}

function printItem(
  sheet: Sheet,
  { item, printed }: { readonly item: Item; readonly printed: readonly PrintedTable[] },
  manner: Manner,
): void {
  const say = (text: Bilingual) => inLanguage(text, manner.language);
  sheet.heading(`${item.id.slice(0, 2)}. ${say(item.title)}`);
  for (const sentence of item.says) sheet.text(say(sentence));
  for (const sentence of item.lacks) sheet.warning(say(sentence));
  for (const table of printed) printTable(sheet, item, table, manner);
}

function printTable(sheet: Sheet, { id }: Item, printed: PrintedTable, manner: Manner): void {
  const { table, columns, first, count, withheld } = printed;
  const title = inLanguage(table.title, manner.language);
  sheet.heading(`${title} (${count})`, 10);
  if (withheld) {
    sheet.quiet(withheldWords(manner.language, count));
    return;
  }
  const [head, ...others] = columns;
  const cell = (row: Row, key: string) => textOf(row[key], manner.language);
  for (const row of first)
    sheet.entry(
      head === undefined ? "" : cell(row, head[0]) || "—",
      others.map(([key, name]) => [name, cell(row, key)] as const),
    );
  if (count > first.length)
    sheet.quiet(
      inLanguage(
        words(
          `… et ${count - first.length} autres lignes : ${id}-${table.name}.csv`,
          `… and ${count - first.length} more lines: ${id}-${table.name}.csv`,
        ),
        manner.language,
      ),
    );
}
