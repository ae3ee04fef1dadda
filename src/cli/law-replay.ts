import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { moduleManifest } from "#contract";
import { type ReplayedFinding, type ReplayedFunction, replayValenciennes } from "#legality";
import { shelvedNames } from "../town/index.ts";

type Language = "fr" | "en";

const shelf = new URL("../../modules/", import.meta.url);

/** Function by function and finding by finding: where it works here, what refuses it, what proves it. */
export async function sayReplay(language: Language, form: "text" | "markdown" | "json"): Promise<string> {
  const { functions, findings } = replayValenciennes();
  const modules = await modulesByProcessing();
  if (form === "json") {
    const list = functions.map((one) => ({ ...one, module: modules.get(one.processing) ?? null }));
    return `${JSON.stringify({ functions: list, findings }, null, 2)}\n`;
  }
  const words = wordsOf[language];
  const rows = functions.map((one) => [
    one.package,
    one.title[language],
    `${one.row} ${one.verdict}`,
    one.articles.join("; "),
    where(one, modules.get(one.processing), words),
    proof(one),
  ]);
  const found = findings.map((one) => [
    one.finding[language],
    one.answer[language],
    `${one.row}: ${one.articles.join("; ")}`,
    proof(one),
  ]);
  return form === "markdown"
    ? [words.title, table(words.functions, rows), words.second, table(words.findings, found)].join("\n\n")
    : `${blocks(words.functions, rows)}\n${blocks(words.findings, found)}`;
}

const wordsOf = {
  fr: {
    title: "## Les trois logiciels",
    second: "## Ce que la CNIL a relevé, et ce qui y répond",
    functions: ["logiciel", "fonction", "fr-commune", "articles", "ici", "preuve"],
    findings: ["constat", "réponse", "règle", "preuve"],
    under: "permis sous",
    experiment: "fr-commune (expérimentation)",
    nowhere: "permis nulle part",
    module: "module",
    unbuilt: "pas encore de module",
  },
  en: {
    title: "## The three packages",
    second: "## What the CNIL found, and what answers it",
    functions: ["package", "function", "fr-commune", "articles", "here", "proved by"],
    findings: ["finding", "answer", "rule", "proved by"],
    under: "permitted under",
    experiment: "fr-commune (experiment)",
    nowhere: "permitted nowhere",
    module: "module",
    unbuilt: "no module yet",
  },
} as const;

function where(
  { permittedUnder, verdict }: ReplayedFunction,
  module: string | undefined,
  words: (typeof wordsOf)[Language],
): string {
  const packs = verdict === "DENY_UNLESS_PERMIT" ? [words.experiment, ...permittedUnder] : permittedUnder;
  const law = packs.length === 0 ? words.nowhere : `${words.under} ${packs.join(", ")}`;
  return `${law}; ${module === undefined ? words.unbuilt : `${words.module} ${module}`}`;
}

function proof({ proof: { file, title } }: ReplayedFunction | ReplayedFinding): string {
  return `${file}: ${title}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

function blocks(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const width = Math.max(...heads.map((head) => head.length)) + 2;
  return rows
    .map((cells) => `${cells.map((cell, n) => `${(heads[n] ?? "").padEnd(width)}${cell}\n`).join("")}\n`)
    .join("");
}

async function modulesByProcessing(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const id of await shelvedNames(fileURLToPath(shelf))) {
    const text = await readFile(new URL(`${id}/manifest.json`, shelf), "utf8");
    found.set(moduleManifest.parse(JSON.parse(text)).processing, id);
  }
  return found;
}
