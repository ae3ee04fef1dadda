import { type FolderFiles, hashFiles } from "#base";
import { largestModule, type ModuleFile, moduleFile } from "#contract";
import { readModule, type ShelvedModule } from "./shelf.ts";

export type ReadModuleFile =
  | { readonly outcome: "read"; readonly module: ShelvedModule; readonly models: ModuleFile["models"] }
  | { readonly outcome: "refused"; readonly what: string };

/** A flat folder has plain names: nothing in one can lead elsewhere. */
const plainName = /^[A-Za-z0-9](?:[A-Za-z0-9_-]|[.](?![.])){0,62}$/;
const mostFiles = 64;

/** A module that somebody brought in one file. Whoever made it is not believed: names, sizes and hash are looked at. */
export function readModuleFile(json: unknown): ReadModuleFile {
  const parsed = moduleFile.safeParse(json);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] ?? { path: [], message: "" };
    return refused(`it is no file of a module (${path.map(String).join(".") || "whole"}: ${message})`);
  }
  const { files: given, hash, models } = parsed.data;
  const names = Object.keys(given);
  const odd = names.find((name) => !plainName.test(name));
  if (odd !== undefined)
    return refused(`it names ${JSON.stringify(odd.slice(0, 80))}, which is no plain file name`);
  if (names.length > mostFiles) return refused(`it holds ${names.length} files; ${mostFiles} at most`);
  const files: FolderFiles = new Map(
    names.toSorted().map((name) => [name, Buffer.from(given[name] ?? "", "base64")]),
  );
  const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
  if (bytes > largestModule) return refused(`it holds ${bytes} bytes; ${largestModule} at most`);
  const found = hashFiles(files);
  if (found !== hash) return refused(`its files hash to ${found}, and it says ${hash}`);
  const read = readModule(undefined, files);
  return read.outcome === "found" ? { outcome: "read", module: read.module, models } : refused(read.what);
}

function refused(what: string): ReadModuleFile {
  return { outcome: "refused", what };
}
