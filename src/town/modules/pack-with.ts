import type { FolderFiles } from "#base";
import type { ModuleManifest } from "#contract";

interface Packable {
  readonly manifest: ModuleManifest;
  readonly files: FolderFiles;
}

/** Of the reader: what says who it is, and what it is, is its own. */
const notShared = new Set(["manifest.json", "README.md"]);

/**
 * A module's own files with those of its reader, under one manifest that names the reader's models too: one hash over
 * all, so that a use of plates is permitted with exactly the reader it runs on. A sentence where they do not fit.
 */
export function packWith(own: Packable, reader: Packable): FolderFiles | string {
  if (reader.manifest.kind !== "reader") return `${reader.manifest.id} is no reader`;
  const shared = [...reader.files].filter(([name]) => !notShared.has(name));
  const twice = shared.find(([name]) => own.files.has(name));
  if (twice !== undefined) return `it and its reader both have a file ${twice[0]}`;
  const models = [...new Set([...reader.manifest.models, ...own.manifest.models])];
  const manifest = `${JSON.stringify({ ...own.manifest, models }, undefined, 2)}\n`;
  const files = [...own.files, ...shared, ["manifest.json", Buffer.from(manifest)] as const];
  return new Map(files.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** A module's own files with the parts that its manifest names, out of those that rules share. A sentence where they do not fit. */
export function packParts(own: Packable, shared: FolderFiles): FolderFiles | string {
  const packed = new Map(own.files);
  for (const name of own.manifest.parts) {
    const part = shared.get(name);
    if (part === undefined) return `its part ${name} is not there`;
    if (packed.has(name)) return `it and the parts both have a file ${name}`;
    packed.set(name, part);
  }
  return new Map([...packed].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
