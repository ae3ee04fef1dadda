import { Fault, systemClock, toMicros } from "#base";
import { isOverdue, type LawRow, lawTable, packNamed, sayPack } from "#legality";
import { isProcessing, type PackName, packNames } from "#model";
import { command } from "./command.ts";
import { sayReplay } from "./law-replay.ts";

export const law = command({
  summary:
    "The verdict table of a rule pack, one of its rows in full, or what Valenciennes' three packages would be answered.",
  usage:
    "table [--pack P] [--json] | explain PROCESSING [--pack P] [--lang fr|en] | replay valenciennes [--markdown|--json]",
  example: "vigie law explain detect-zone-crossing --pack fr-commune",
  options: {
    pack: { type: "string", default: "fr-commune" },
    json: { type: "boolean" },
    markdown: { type: "boolean" },
    lang: { type: "string", default: "en" },
  },
  explain: {
    pack: `one of ${packNames.join(", ")}`,
    json: "as JSON",
    markdown: "the replay as the tables of docs/law/valenciennes.md",
    lang: "language of the sentences",
  },
  async run({ words, options }) {
    const [what, subject] = words;
    const pack = readPack(options.pack);
    if (what === "table") {
      process.stdout.write(options.json === true ? asJson(pack) : asTable(pack, readLanguage(options.lang)));
      // What is piped into another program stays JSON; the person who pipes it is told all the same.
      if (options.json === true) warnOfOverdue(pack);
      return 0;
    }
    if (what === "explain" && subject !== undefined) {
      process.stdout.write(explainRow(pack, subject, readLanguage(options.lang)));
      return 0;
    }
    if (what === "replay" && subject === "valenciennes") {
      const form = options.json === true ? "json" : options.markdown === true ? "markdown" : "text";
      process.stdout.write(await sayReplay(readLanguage(options.lang), form));
      warnOfOverdue("fr-commune");
      return 0;
    }
    throw new Fault(
      "usage",
      "Say `vigie law table`, `vigie law explain PROCESSING` or `vigie law replay valenciennes`.",
    );
  },
});

function readPack(name: string): PackName {
  const found = packNames.find((known) => known === name);
  if (found === undefined)
    throw new Fault("usage", `There is no pack '${name}': ${packNames.join(", ")}.`, { pack: name });
  return found;
}

function readLanguage(name: string): "fr" | "en" {
  if (name === "fr" || name === "en") return name;
  throw new Fault("usage", `There is no language '${name}': fr or en.`, { language: name });
}

function asJson(pack: PackName): string {
  const rows = lawTable(pack)
    .filter((row) => !isHouseRule(row))
    .map(({ id, processing, verdict, articles }) => ({ id, processing, verdict, articles }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function asTable(name: PackName, language: "fr" | "en"): string {
  const lineOf = (row: LawRow) =>
    [row.id.padEnd(6), row.verdict.padEnd(18), row.title[language], `(${row.articles.join("; ")})`].join(" ");
  const rows = lawTable(name);
  return [
    rulesOf(name, language),
    "",
    ...rows.filter((row) => !isHouseRule(row)).map(lineOf),
    "",
    "House rules, which no text sets:",
    ...rows.filter(isHouseRule).map(lineOf),
    "",
  ].join("\n");
}

/** Rows of our own making: the table of the law does not have them. */
function isHouseRule({ id }: LawRow): boolean {
  return id.startsWith("HR-");
}

function rulesOf(name: PackName, language: "fr" | "en"): string {
  return sayPack(packNamed(name), toMicros(systemClock.now()), "Europe/Paris")[language];
}

function warnOfOverdue(name: PackName): void {
  if (isOverdue(packNamed(name), toMicros(systemClock.now()), "Europe/Paris"))
    process.stderr.write(`${rulesOf(name, "en")}\n`);
}

function explainRow(pack: PackName, subject: string, language: "fr" | "en"): string {
  const row = lawTable(pack).find((one) => one.processing === subject || one.id === subject.toUpperCase());
  if (row === undefined) {
    const why = isProcessing(subject)
      ? `The pack ${pack} has no row for it, so it is refused.`
      : "See `vigie law table`.";
    throw new Fault("no-such-rule", `No row '${subject}' in ${pack}. ${why}`, { pack, subject });
  }
  return `${sayRow(row, language)}${rulesOf(pack, language)}\n`;
}

function sayRow(row: LawRow, language: "fr" | "en"): string {
  const conditions = row.conditions.map(
    ({ sentence, article, nature, effect, places }) =>
      `  - ${sentence[language]}  [${[article, nature, effect, ...(places ?? [])].join("; ")}]`,
  );
  return [
    `${row.title[language]}: ${row.verdict}`,
    row.sentence[language],
    "",
    ...(conditions.length > 0 ? ["Conditions:", ...conditions, ""] : []),
    `Kept: ${row.retention[language]}`,
    `Articles: ${row.articles.join("; ")}`,
    `Read on ${row.readOn}, confidence ${row.confidence}${row.doubt === undefined ? "" : `: ${row.doubt[language]}`}`,
    row.id,
    "",
  ].join("\n");
}
