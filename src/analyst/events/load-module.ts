import { join } from "node:path";
import { Fault, type FolderFiles, hashFiles, readFolder, systemCode } from "#base";
import {
  type ModuleManifest,
  moduleManifest,
  type OpenCounter,
  type OpenLocator,
  type OpenPictureRule,
  type OpenReader,
  type OpenRule,
} from "#contract";
import { isProcessing, type Processing } from "#model";
import { importModule } from "./module-import.ts";

/** A module whose files were checked: a rule over tracks or whole pictures, a counter, a reader of plates, or a locator. */
export type LoadedModule = {
  readonly id: string;
  readonly hash: string;
  readonly processing: Processing;
  readonly manifest: ModuleManifest;
  readonly files: FolderFiles;
} & (
  | { readonly kind: "rule"; readonly openRule: OpenRule }
  | { readonly kind: "picture-rule"; readonly openPictureRule: OpenPictureRule }
  | { readonly kind: "counter"; readonly openCounter: OpenCounter }
  | { readonly kind: "reader" | "live-reader"; readonly openReader: OpenReader }
  | { readonly kind: "locator"; readonly openLocator: OpenLocator }
);

export interface InstalledFiles {
  readonly id: string;
  readonly hash: string;
  readonly processing: Processing;
  readonly manifest: ModuleManifest;
  readonly files: FolderFiles;
}

/**
 * An installed module's files, if they are the ones that the gate permitted; none of them is run. Faults:
 * `module-missing`, `module-altered`, `module-malformed`.
 */
export async function readInstalled(modules: string, id: string, hash: string): Promise<InstalledFiles> {
  const files = await permittedFiles(modules, id, hash);
  const manifest = readManifest(id, files.get("manifest.json"));
  return { id, hash, manifest, processing: processingOf(id, manifest), files };
}

/**
 * Loads an installed module from `<modules>/<id>`, if its files are the ones that the gate permitted.
 * Faults: `module-missing`, `module-altered`, `module-malformed`, `module-imports`.
 */
export async function loadModule(modules: string, id: string, hash: string): Promise<LoadedModule> {
  return openModule(id, await permittedFiles(modules, id, hash));
}

async function permittedFiles(modules: string, id: string, hash: string): Promise<FolderFiles> {
  const folder = join(modules, moduleManifest.shape.id.parse(id));
  const files = await readFolder(folder).catch((error: unknown) => {
    if (systemCode(error) !== "ENOENT") throw error;
    throw new Fault("module-missing", `The module ${id} is not installed.`, { module: id }, error);
  });
  const found = hashFiles(files);
  if (found !== hash) {
    throw new Fault(
      "module-altered",
      `The files of the module ${id} are not the ones that were permitted. Install it again.`,
      { module: id, permitted: hash, found },
    );
  }
  return files;
}

/** The module that these files are. Faults: `module-malformed`, `module-imports`. */
export async function openModule(id: string, files: FolderFiles): Promise<LoadedModule> {
  const hash = hashFiles(files);
  const manifest = readManifest(id, files.get("manifest.json"));
  const open = await importModule(id, hash, files);
  const processing = processingOf(id, manifest);
  const known = { id, hash, processing, manifest, files };
  if (manifest.kind === "rule" && isOpen<OpenRule>(open)) return { ...known, kind: "rule", openRule: open };
  if (manifest.kind === "picture-rule" && isOpen<OpenPictureRule>(open))
    return { ...known, kind: "picture-rule", openPictureRule: open };
  if (manifest.kind === "counter" && isOpen<OpenCounter>(open))
    return { ...known, kind: "counter", openCounter: open };
  const { kind } = manifest;
  if ((kind === "reader" || kind === "live-reader") && isOpen<OpenReader>(open))
    return { ...known, kind, openReader: open };
  if (kind === "locator" && isOpen<OpenLocator>(open)) return { ...known, kind, openLocator: open };
  throw malformed(id, `its index.ts has no default export to open a ${manifest.kind} with`);
}

function processingOf(id: string, { processing }: ModuleManifest): Processing {
  if (!isProcessing(processing)) throw malformed(id, `${processing} is no processing`);
  return processing;
}

function readManifest(id: string, bytes: Buffer | undefined): ModuleManifest {
  let json: unknown;
  try {
    json = JSON.parse(bytes?.toString("utf8") ?? "");
  } catch (error) {
    throw malformed(id, "its manifest.json is not JSON", error);
  }
  const parsed = moduleManifest.safeParse(json);
  if (!parsed.success) throw malformed(id, "its manifest.json has not the form of one", parsed.error);
  if (parsed.data.id !== id) throw malformed(id, `its manifest names ${parsed.data.id}`);
  return parsed.data;
}

/** What it answers is checked as it comes: a module is code that we did not write. */
function isOpen<T extends OpenRule | OpenPictureRule | OpenCounter | OpenReader | OpenLocator>(
  value: unknown,
): value is T {
  return typeof value === "function";
}

function malformed(id: string, what: string, cause?: unknown): Fault {
  return new Fault("module-malformed", `The module ${id} cannot be used: ${what}.`, { module: id }, cause);
}
