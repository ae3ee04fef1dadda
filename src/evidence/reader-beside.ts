import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemCode } from "#base";
import type { EvidenceManifest } from "#contract";
import type { Flaw } from "./format/index.ts";

/** Beside the data, and none of it (arrêté du 3 août 2007): the manifest knows it by its hash alone. */
export const readerName = "reader.html";

export async function readerHash(path: string): Promise<NonNullable<EvidenceManifest["reader"]>> {
  return { sha256: hash("sha256", await readFile(path), "hex") };
}

/** What is wrong with the reader beside `data`; nothing where it was left behind, or an earlier manifest names none. */
export async function flawOfReader(data: string, { reader }: EvidenceManifest): Promise<Flaw | undefined> {
  if (reader === undefined) return undefined;
  try {
    const { sha256 } = await readerHash(join(data, "..", readerName));
    return sha256 === reader.sha256 ? undefined : { kind: "reader-altered", path: readerName };
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
