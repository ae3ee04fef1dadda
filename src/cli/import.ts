import { readFile } from "node:fs/promises";
import { Fault, systemCode } from "#base";
import { loadConfig } from "#config";
import { type CsvProblem, csvReply } from "#contract";
import { readCameraRows } from "../town/index.ts";
import { signInAtTown } from "./at-the-town.ts";
import { command } from "./command.ts";
import { importActs } from "./import-acts.ts";

export const importTable = command({
  summary:
    "Proposes the cameras of a spreadsheet's CSV file, or the acts of a YAML or CSV file with their scans, all or none; says what is wrong by line and column.",
  usage: "[acts] FILE --config town.yaml --login NAME | [acts] FILE --dry-run",
  example: "vigie import acts registre.yaml --dry-run",
  options: {
    config: { type: "string" },
    login: { type: "string" },
    totp: { type: "string" },
    "dry-run": { type: "boolean" },
  },
  explain: {
    config: "the machine's file: which town",
    login:
      "your account: chief, administrator or, for acts, data-protection officer. The password is asked for, or taken from VIGIE_PASSWORD",
    totp: "the six digits of your authenticator, where you have one",
    "dry-run": "reads the file and proposes nothing; needs no town",
  },
  async run({ words, options, signal }) {
    const connect = async () =>
      signInAtTown(await loadConfig(options.config ?? ""), options.login, options.totp, signal);
    if (words[0] === "acts" && words[1] !== undefined && words.length === 2) {
      const dry = options["dry-run"] === true;
      if (!dry && options.config === undefined)
        throw new Fault("usage", "Say which town: --config town.yaml --login NAME, or --dry-run.");
      return importActs(words[1], dry ? undefined : connect);
    }
    const [file] = words;
    if (file === undefined || words.length > 1)
      throw new Fault("usage", "Say which file: vigie import cameras.csv --dry-run.");
    const bytes = await readFile(file).catch((error: unknown) => {
      throw new Fault(
        "csv-unreadable",
        `${file} cannot be read (${systemCode(error) ?? "unknown"}): check its name and its rights.`,
        { file },
        error,
      );
    });
    const { rows, problems } = readCameraRows(bytes);
    if (problems.length > 0) return refuse(file, problems);
    if (options["dry-run"] === true) {
      process.stdout.write(`${file}: ${rows.length} cameras, nothing to mend. Nothing was proposed.\n`);
      return 0;
    }
    if (options.config === undefined)
      throw new Fault("usage", "Say which town: --config town.yaml --login NAME.");
    const town = await connect();
    const done = await town.ask("POST", "/api/cameras/csv", csvReply, { file: bytes.toString("base64") });
    if (done.proposal === undefined) return refuse(file, done.problems);
    process.stdout.write(
      `${file}: ${done.cameras.length} cameras proposed (${done.proposal}): a second person accepts them in the console, under Registre.\n`,
    );
    return 0;
  },
});

function refuse(file: string, problems: readonly CsvProblem[]): number {
  for (const { line, column, en } of problems)
    process.stderr.write(`${file}:${line}${column === "" ? "" : `: ${column}`}: ${en}\n`);
  process.stderr.write(`${file}: ${problems.length} to mend; nothing was proposed.\n`);
  return 1;
}
