import { type EvidenceManifest, evidencePaths } from "#contract";
import type { Expected, Stamped } from "./expected.ts";
import type { Flaw } from "./flaw.ts";
import type { PackageEntry, PackageSource } from "./package-source.ts";
import { readStamp } from "./stamp.ts";

/** A token with its certificates is a few kilobytes. */
const longestToken = 64 * 1024;

/** The token beside a manifest that says it was stamped; undefined where none was. */
export async function checkStamp(
  source: PackageSource,
  entries: ReadonlyMap<string, PackageEntry>,
  { manifest, packageHash }: { readonly manifest: EvidenceManifest; readonly packageHash: string },
  { readToken }: Expected,
): Promise<Stamped | { readonly flaw: Flaw } | undefined> {
  if (manifest.timestamp?.outcome !== "stamped") return undefined;
  const path = evidencePaths.timestamp;
  const entry = entries.get(path);
  if (entry === undefined) return { flaw: { kind: "missing", path } };
  if (entry.bytes > longestToken) return { flaw: { kind: "too-large", path } };
  const token = await source.read(path, 0, entry.bytes);
  const stamp = readStamp(token);
  if (stamp === undefined) return { flaw: { kind: "timestamp", what: path } };
  if (stamp.of !== packageHash) return { flaw: { kind: "timestamp", what: stamp.of } };
  if (readToken === undefined) return { at: stamp.at * 1_000 };
  const bytes = await source.read(evidencePaths.manifest, 0, entries.get(evidencePaths.manifest)?.bytes ?? 0);
  const read = await readToken(token, bytes);
  return read.outcome === "ok" ? read : { flaw: { kind: "timestamp", what: read.what } };
}
