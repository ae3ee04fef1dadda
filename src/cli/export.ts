import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { Fault } from "#base";
import { loadConfig } from "#config";
import { documentContent, type RegisterRecord, registerReply } from "#contract";
import { writeActsCsv, writeActsYaml } from "../town/index.ts";
import { type AtTheTown, signInAtTown } from "./at-the-town.ts";
import { command } from "./command.ts";

const endings: Readonly<Record<string, string>> = {
  "application/pdf": "pdf",
  "image/png": "png",
  "image/jpeg": "jpg",
};

export const exportActs = command({
  summary:
    "Writes the register of acts as a YAML list or a spreadsheet's CSV that `vigie import acts` reads again.",
  usage: "acts --config town.yaml --login NAME [--kind K] [--csv] [--documents DIR]",
  example: "vigie export acts --config town.yaml --login marie > registre.yaml",
  options: {
    config: { type: "string" },
    login: { type: "string" },
    totp: { type: "string" },
    kind: { type: "string" },
    csv: { type: "boolean" },
    documents: { type: "string" },
  },
  explain: {
    config: "the machine's file: which town",
    login: "your account. The password is asked for, or taken from VIGIE_PASSWORD",
    totp: "the six digits of your authenticator, where you have one",
    kind: "acts of this kind only: authorisation, designation, camera, …",
    csv: "as a spreadsheet reads it, instead of YAML",
    documents: "write the scans there too; the acts then name them by their path",
  },
  async run({ words, options, signal }) {
    if (words[0] !== "acts" || options.config === undefined)
      throw new Fault("usage", "Say `vigie export acts --config town.yaml --login NAME`.");
    const town = await signInAtTown(await loadConfig(options.config), options.login, options.totp, signal);
    const register = await town.ask("GET", "/api/register", registerReply);
    const records = register.records
      .map(({ record }) => record)
      .filter(({ kind }) => kind === (options.kind ?? kind))
      .toReversed();
    const written =
      options.documents === undefined ? records : await withDocuments(records, town, options.documents);
    process.stdout.write(options.csv === true ? writeActsCsv(written) : writeActsYaml(written));
    return 0;
  },
});

async function withDocuments(records: readonly RegisterRecord[], town: AtTheTown, folder: string) {
  await mkdir(folder, { recursive: true });
  const written: object[] = [];
  for (const record of records) {
    if (!("document" in record) || record.document === undefined) {
      written.push(record);
      continue;
    }
    const { sha256 } = record.document;
    const { content, type } = await town.ask("GET", `/api/documents/${sha256}`, documentContent);
    // Its own name was typed by somebody: the file gets one of ours.
    const path = join(folder, `${record.kind}-${record.id}-${sha256.slice(0, 8)}.${endings[type] ?? "pdf"}`);
    await writeFile(path, Buffer.from(content, "base64"));
    written.push({ ...record, document: relative(".", path) });
  }
  return written;
}
