import { join } from "node:path";
import { Fault, hashFiles, readFolder, systemCode } from "#base";
import { type ModuleManifest, moduleManifest, type OpenRule } from "#contract";
import { isProcessing, type Processing } from "#model";
import { importModule } from "./module-import.ts";

export interface LoadedModule {
  readonly id: string;
  readonly hash: string;
  readonly processing: Processing;
  readonly manifest: ModuleManifest;
  readonly openRule: OpenRule;
}

/**
 * Loads an installed module from `<modules>/<id>`, if its files are the ones that the gate permitted.
 * Faults: `module-missing`, `module-altered`, `module-malformed`, `module-imports`.
 */
export async function loadModule(modules: string, id: string, hash: string): Promise<LoadedModule> {
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
  const manifest = readManifest(id, files.get("manifest.json"));
  const openRule = await importModule(id, hash, files.get("index.ts") ?? Buffer.alloc(0));
  if (!isOpenRule(openRule)) throw malformed(id, "its index.ts has no default export to open a rule with");
  if (!isProcessing(manifest.processing)) throw malformed(id, `${manifest.processing} is no processing`);
  return { id, hash, processing: manifest.processing, manifest, openRule };
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
function isOpenRule(value: unknown): value is OpenRule {
  return typeof value === "function";
}

function malformed(id: string, what: string, cause?: unknown): Fault {
  return new Fault("module-malformed", `The module ${id} cannot be used: ${what}.`, { module: id }, cause);
}
