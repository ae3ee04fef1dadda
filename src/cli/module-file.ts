import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault, type FolderFiles, sentenceOf, systemCode } from "#base";
import { largestModuleFile, type ModuleFile, moduleAnswer } from "#contract";
import { keepModel, knownModels } from "../analyst/index.ts";
import { readModuleFile, type ShelvedModule } from "../town/index.ts";
import type { AtTheTown } from "./at-the-town.ts";

/** A module and the models it needs in one file, made where there is a network and carried where there is none. */
export async function packModule(
  { files, manifest, hash }: ShelvedModule,
  modelFolder: string,
  out: string,
): Promise<string> {
  const models: ModuleFile["models"] = {};
  for (const name of manifest.models)
    models[name] = (
      await bytesOf(join(modelFolder, `${name}.onnx`), "vigie modules fetch brings it")
    ).toString("base64");
  const packed: ModuleFile = {
    format: "vigie-module-1",
    hash,
    files: inBase64(files),
    models,
  };
  await writeFile(out, `${JSON.stringify(packed)}\n`);
  return `${out}: ${manifest.id} ${manifest.version}, SHA-256 ${hash}, with ${manifest.models.join(", ") || "no model"}\n`;
}

function inBase64(files: FolderFiles): ModuleFile["files"] {
  return Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.toString("base64")]));
}

/** Looks at the file as the town will, keeps its models beside the program, and asks the town for the rest. */
export async function installFile(
  path: string,
  modelFolder: string,
  hash: string | undefined,
  connect: () => Promise<AtTheTown>,
): Promise<{ code: number; said: string }> {
  const file = await readPacked(path);
  const read = readModuleFile(file);
  if (read.outcome === "refused")
    throw new Fault("module-file-refused", `${path} is not installed: ${read.what}.`, { path });
  if (hash !== undefined && hash !== read.module.hash)
    throw new Fault(
      "module-wrong-hash",
      `${path} is not the module you expect: its SHA-256 is ${read.module.hash}.`,
      { path, expected: hash },
    );
  const town = await connect();
  for (const known of Object.values(knownModels)) {
    const model = read.models[known.name];
    if (model !== undefined) await keepModel(known, modelFolder, Buffer.from(model, "base64"));
  }
  const { id, version } = read.module.manifest;
  const answer = await town.ask("POST", "/api/modules", moduleAnswer, {
    format: "vigie-module-1",
    hash: read.module.hash,
    files: inBase64(read.module.files),
  });
  if (answer.outcome === "installed")
    return { code: 0, said: `${id} ${version} is installed (${answer.hash}).\n` };
  const reasons = answer.reasons.map(({ sentence, article }) => `  ${sentence.en} [${article}]\n`);
  return { code: 1, said: `${id} cannot be installed here:\n${reasons.join("")}` };
}

async function readPacked(path: string): Promise<unknown> {
  const { size } = await stat(path).catch((error: unknown) => {
    throw unreadable(path, "check its name and its rights", error);
  });
  if (size > largestModuleFile)
    throw new Fault(
      "module-file-refused",
      `${path} is not installed: it is ${size} bytes long; ${largestModuleFile} at most.`,
      { path, size },
    );
  const text = (await bytesOf(path, "check its name and its rights")).toString("utf8");
  try {
    const file: unknown = JSON.parse(text);
    return file;
  } catch (error) {
    throw new Fault(
      "module-file-refused",
      `${path} is not installed: it is no file that vigie modules pack made (${sentenceOf(error).slice(0, 100)}).`,
      { path },
      error,
    );
  }
}

async function bytesOf(path: string, remedy: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => {
    throw unreadable(path, remedy, error);
  });
}

function unreadable(path: string, remedy: string, error: unknown): Fault {
  const code = systemCode(error) ?? "unknown";
  return new Fault("module-file-unreadable", `${path} cannot be read (${code}): ${remedy}.`, { path }, error);
}
