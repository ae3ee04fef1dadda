import { writeFile } from "node:fs/promises";
import { lawTable, packNamed } from "#legality";

/** `node test/law/print-table.ts` writes docs/law/table.md; a test says when it must be run again. */
export const tablePage = new URL("../../docs/law/table.md", import.meta.url);

export function printTable(): string {
  const pack = packNamed("fr-commune");
  const rows = lawTable("fr-commune").map((row) => {
    const doubt = row.doubt === undefined ? row.confidence : `${row.confidence}; ${row.doubt.en}`;
    return `| ${[row.id, row.title.en, row.verdict, row.articles.join(", "), row.retention.en, row.readOn, doubt].map(inCell).join(" | ")} |`;
  });
  const sources = pack.sources.map(
    ({ title, version, address }) => `- [${title}](${address}), version of ${version}`,
  );
  const conditions = lawTable("fr-commune").flatMap((row) => [
    `### ${row.id} ${row.title.en}`,
    "",
    row.sentence.en,
    "",
    ...row.conditions.map(
      ({ id, article, effect, nature, sentence, places }) =>
        `- \`${id}\` (${article}; ${effect}, ${nature}${places === undefined ? "" : `; only: ${places.join(", ")}`}): ${sentence.en}`,
    ),
    ...(row.conditions.length > 0 ? [""] : []),
  ]);
  return [
    "# The verdict table of a French commune",
    "",
    `*Status: printed from \`src/legality/packs/fr-commune\`, version ${pack.version}; texts read on ${pack.readOn}, to be read again by ${pack.reviewBy}. Not legal advice.*`,
    "",
    "| rule | processing | verdict | articles | what is kept | read on | how sure |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
    "## Sources",
    "",
    ...sources,
    "",
    "## Conditions",
    "",
    "*stop*: without it nothing runs; *alarm*: it must be mended by a date. *house-rule*: our caution, not the text's. *only*: asked where the camera sees such a place.",
    "",
    ...conditions,
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

function inCell(text: string): string {
  return text.replaceAll("|", "\\|");
}

if (import.meta.main) await writeFile(tablePage, printTable());
