import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Fault, type FolderFiles, hashFiles, readFolder, sentenceOf, systemCode } from "#base";
import { type ModuleManifest, moduleManifest } from "#contract";
import { isProcessing, type Processing } from "#model";
import { packParts, packWith } from "./pack-with.ts";

/** A module as this program ships it: read whole, so that what was hashed is what is installed. */
export interface ShelvedModule {
  readonly manifest: ModuleManifest;
  readonly processing: Processing;
  readonly hash: string;
  readonly files: FolderFiles;
}

export type Shelved =
  | { readonly outcome: "found"; readonly module: ShelvedModule }
  | { readonly outcome: "unknown" }
  | { readonly outcome: "broken"; readonly what: string };

/** What rules share, beside them. */
const partsFolder = "parts";

/** Names of the modules' folders. */
export async function shelvedNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  });
  return names.filter((name) => name !== partsFolder).toSorted((a, b) => a.localeCompare(b));
}

/** Reads `modules/<id>`, and the reader or the parts that it is packed with: what can be installed, where the gate permits it. */
export async function readShelf(folder: string, id: string): Promise<Shelved> {
  const files = await filesOf(folder, id);
  if (files === undefined) return { outcome: "unknown" };
  if (files instanceof Fault) return { outcome: "broken", what: files.message };
  const own = readModule(id, files);
  if (own.outcome !== "found") return own;
  const { parts, reader } = own.module.manifest;
  if (parts.length > 0) {
    const shelved = await filesOf(folder, partsFolder);
    if (shelved instanceof Fault) return { outcome: "broken", what: shelved.message };
    const packed = packParts(own.module, shelved ?? new Map());
    return typeof packed === "string" ? { outcome: "broken", what: packed } : readModule(id, packed);
  }
  if (reader === undefined) return own;
  const shared = await filesOf(folder, reader);
  if (shared === undefined) return { outcome: "broken", what: `its reader ${reader} is not there` };
  if (shared instanceof Fault) return { outcome: "broken", what: shared.message };
  const read = readModule(reader, shared);
  if (read.outcome !== "found") return read;
  const packed = packWith(own.module, read.module);
  return typeof packed === "string" ? { outcome: "broken", what: packed } : readModule(id, packed);
}

async function filesOf(folder: string, id: string): Promise<FolderFiles | Fault | undefined> {
  return readFolder(join(folder, id)).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT" || systemCode(error) === "ENOTDIR") return undefined;
    if (error instanceof Fault) return error;
    throw error;
  });
}

/** A module of these files, if they are one and its manifest says so. */
export function readModule(
  id: string | undefined,
  files: FolderFiles,
): Exclude<Shelved, { outcome: "unknown" }> {
  try {
    const manifest = moduleManifest.parse(JSON.parse(files.get("manifest.json")?.toString("utf8") ?? ""));
    if (id !== undefined && manifest.id !== id)
      return { outcome: "broken", what: `its manifest says ${manifest.id}` };
    const { processing } = manifest;
    if (!isProcessing(processing))
      return { outcome: "broken", what: `no law knows the processing ${processing}` };
    return { outcome: "found", module: { manifest, processing, hash: hashFiles(files), files } };
  } catch (error) {
    return { outcome: "broken", what: `manifest.json: ${sentenceOf(error).slice(0, 200)}` };
  }
}
