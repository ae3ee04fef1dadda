import { hash, type KeyObject, sign } from "node:crypto";
import { canonicalJson } from "#base";
import { type EvidenceManifest, evidencePaths } from "#contract";
import { merkleRoot } from "./format/merkle.ts";
import { filesOf } from "./format/verify.ts";
import type { PackageSink } from "./package-sink.ts";

/** With what a town signs: its evidence key and that key's certificate, in DER. */
export interface Signer {
  readonly key: KeyObject;
  readonly certificate: Uint8Array;
}

export type ManifestDraft = Omit<EvidenceManifest, "format" | "root" | "certificate">;

const certificatePath = "certificate.der";

/** The last three files of a package. Until they are there, it is none. */
export async function sealPackage(
  sink: PackageSink,
  draft: ManifestDraft,
  { key, certificate }: Signer,
): Promise<{ manifest: EvidenceManifest; packageHash: string }> {
  const manifest: EvidenceManifest = {
    ...draft,
    format: "vigie-evidence/1",
    root: await merkleRoot(filesOf(draft)),
    certificate: { path: certificatePath, sha256: hash("sha256", certificate, "hex") },
  };
  const bytes = Buffer.from(canonicalJson(manifest));
  await writeWhole(sink, certificatePath, certificate);
  await writeWhole(sink, evidencePaths.manifest, bytes);
  await writeWhole(sink, evidencePaths.signature, sign(null, bytes, key));
  return { manifest, packageHash: hash("sha256", bytes, "hex") };
}

export async function writeWhole(sink: PackageSink, path: string, bytes: Uint8Array): Promise<void> {
  await using file = await sink.create(path);
  await file.write(bytes);
}
