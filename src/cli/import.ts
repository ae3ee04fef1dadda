import { readFile } from "node:fs/promises";
import { Fault, systemCode } from "#base";
import { loadConfig } from "#config";
import { type CsvProblem, csvReply } from "#contract";
import { readCameraRows } from "../town/index.ts";
import { signInAtTown } from "./at-the-town.ts";
import { command } from "./command.ts";

export const importTable = command({
  summary:
    "Proposes the cameras of a spreadsheet's CSV file, all or none; says what is wrong by line and column.",
  usage: "FILE.csv --config town.yaml --login NAME | FILE.csv --dry-run",
  example: "vigie import cameras.csv --dry-run",
  options: {
    config: { type: "string" },
    login: { type: "string" },
    totp: { type: "string" },
    "dry-run": { type: "boolean" },
  },
  explain: {
    config: "the machine's file: which town",
    login: "your account: chief or administrator. The password is asked for, or taken from VIGIE_PASSWORD",
    totp: "the six digits of your authenticator, where you have one",
    "dry-run": "reads the file and proposes nothing; needs no town",
  },
  async run({ words, options, signal }) {
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
    const town = await signInAtTown(await loadConfig(options.config), options.login, options.totp, signal);
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
