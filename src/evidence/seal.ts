import { hash, type KeyObject, sign } from "node:crypto";
import { canonicalJson, sentenceOf } from "#base";
import { type EvidenceManifest, evidencePaths } from "#contract";
import { merkleRoot } from "./format/merkle.ts";
import { filesOf } from "./format/verify.ts";
import type { PackageSink } from "./package-sink.ts";

/** With what a town signs: its evidence key and that key's certificate, in DER. */
export interface Signer {
  readonly key: KeyObject;
  readonly certificate: Uint8Array;
}

export type ManifestDraft = Omit<EvidenceManifest, "format" | "root" | "certificate" | "timestamp">;

/** A time-stamping server (RFC 3161): its name, and its token over what it is shown. */
export interface Stamper {
  readonly by: string;
  stamp(bytes: Uint8Array): Promise<Uint8Array>;
}

const certificatePath = "certificate.der";

/** The last files of a package. Until they are there, it is none. */
export async function sealPackage(
  sink: PackageSink,
  draft: ManifestDraft,
  { key, certificate }: Signer,
  stamper?: Stamper,
): Promise<{ manifest: EvidenceManifest; packageHash: string }> {
  const unstamped: EvidenceManifest = {
    ...draft,
    format: "vigie-evidence/1",
    root: await merkleRoot(filesOf(draft)),
    certificate: { path: certificatePath, sha256: hash("sha256", certificate, "hex") },
  };
  const { manifest, bytes, token } = await stamped(unstamped, stamper);
  await writeWhole(sink, certificatePath, certificate);
  await writeWhole(sink, evidencePaths.manifest, bytes);
  await writeWhole(sink, evidencePaths.signature, sign(null, bytes, key));
  if (token !== undefined) {
    await writeWhole(sink, evidencePaths.timestamp, token);
    await writeWhole(sink, evidencePaths.timestampSignature, sign(null, token, key));
  }
  return { manifest, packageHash: hash("sha256", bytes, "hex") };
}

export async function writeWhole(sink: PackageSink, path: string, bytes: Uint8Array): Promise<void> {
  await using file = await sink.create(path);
  await file.write(bytes);
}

/** A server that does not answer stops no hand-over: the manifest then says so, and why. */
async function stamped(
  manifest: EvidenceManifest,
  stamper: Stamper | undefined,
): Promise<{ manifest: EvidenceManifest; bytes: Buffer; token?: Uint8Array }> {
  const written = (one: EvidenceManifest) => ({ manifest: one, bytes: Buffer.from(canonicalJson(one)) });
  if (stamper === undefined) return written(manifest);
  const by = stamper.by.slice(0, 400);
  const wanted = written({ ...manifest, timestamp: { outcome: "stamped", by } });
  try {
    return { ...wanted, token: await stamper.stamp(wanted.bytes) };
  } catch (error) {
    const why = sentenceOf(error).slice(0, 400);
    return written({ ...manifest, timestamp: { outcome: "unreached", by, why } });
  }
}
