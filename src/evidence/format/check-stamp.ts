import { type EvidenceManifest, evidencePaths } from "#contract";
import type { Expected, Stamped } from "./expected.ts";
import type { Flaw } from "./flaw.ts";
import type { PackageEntry, PackageSource } from "./package-source.ts";
import { readStamp } from "./stamp.ts";

/** A token with its certificates is a few kilobytes. */
const longestToken = 64 * 1024;
const signatureBytes = 64;

/** The token beside a manifest that says it was stamped; undefined where none was. */
export async function checkStamp(
  source: PackageSource,
  entries: ReadonlyMap<string, PackageEntry>,
  {
    manifest,
    packageHash,
    key,
  }: { readonly manifest: EvidenceManifest; readonly packageHash: string; readonly key: CryptoKey },
  { readToken }: Expected,
): Promise<Stamped | { readonly flaw: Flaw } | undefined> {
  if (manifest.timestamp?.outcome !== "stamped") return undefined;
  const path = evidencePaths.timestamp;
  const sealPath = evidencePaths.timestampSignature;
  const [entry, seal] = [entries.get(path), entries.get(sealPath)];
  if (entry === undefined) return { flaw: { kind: "missing", path } };
  if (seal === undefined) return { flaw: { kind: "missing", path: sealPath } };
  if (entry.bytes > longestToken) return { flaw: { kind: "too-large", path } };
  if (seal.bytes !== signatureBytes) return { flaw: { kind: "timestamp", what: sealPath } };
  const token = await source.read(path, 0, entry.bytes);
  const stamp = readStamp(token);
  if (stamp === undefined) return { flaw: { kind: "timestamp", what: path } };
  if (stamp.of !== packageHash) return { flaw: { kind: "timestamp", what: stamp.of } };
  const sealed = await source.read(sealPath, 0, seal.bytes);
  if (!(await crypto.subtle.verify("Ed25519", key, sealed, token)))
    return { flaw: { kind: "timestamp", what: sealPath } };
  if (readToken === undefined) return { at: stamp.at * 1_000 };
  const bytes = await source.read(evidencePaths.manifest, 0, entries.get(evidencePaths.manifest)?.bytes ?? 0);
  const read = await readToken(token, bytes);
  return read.outcome === "ok" ? read : { flaw: { kind: "timestamp", what: read.what } };
}
