import { type EvidenceManifest, evidencePaths } from "#contract";
import { checkStamp } from "./check-stamp.ts";
import { sha256Hex } from "./digest.ts";
import type { Expected, Stamped } from "./expected.ts";
import type { Flaw } from "./flaw.ts";
import { merkleRoot } from "./merkle.ts";
import { explain, type PiecedFile } from "./misplaced.ts";
import type { PackageEntry, PackageSource } from "./package-source.ts";
import { readSigned } from "./signed.ts";

export type Verdict =
  | {
      readonly outcome: "whole";
      readonly manifest: EvidenceManifest;
      /** SHA-256 of the manifest: what the receipt prints. */
      readonly packageHash: string;
      /** SHA-256 of the certificate: compared with the one that the town publishes. */
      readonly fingerprint: string;
      readonly bytes: number;
      readonly stamp: Stamped | undefined;
    }
  | { readonly outcome: "wrong"; readonly flaw: Flaw };

export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** Checks everything, in the order in which one thing vouches for the next, and stops at the first that is wrong. */
export async function verifyPackage(
  source: PackageSource,
  expected: Expected = {},
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Verdict> {
  const entries = new Map((await source.list()).map((entry) => [entry.path, entry]));
  for (const { path, plain } of entries.values()) if (!plain) return wrong({ kind: "not-a-file", path });
  const signed = await readSigned(source, entries);
  if ("flaw" in signed) return wrong(signed.flaw);
  const { manifest, packageHash, fingerprint } = signed;
  if (expected.fingerprint !== undefined && expected.fingerprint !== fingerprint)
    return wrong({ kind: "another-signer", fingerprint });
  if (expected.packageHash !== undefined && expected.packageHash !== packageHash)
    return wrong({ kind: "another-package", packageHash });
  const stamp = await checkStamp(source, entries, signed, expected);
  if (stamp !== undefined && "flaw" in stamp) return wrong(stamp.flaw);
  const files = filesOf(manifest);
  const flaw =
    contradiction(manifest, files) ??
    (await strangers(source, entries, manifest, files)) ??
    (await content(source, entries, { packageId: manifest.package, files }, onProgress)) ??
    ((await merkleRoot(files)) === manifest.root ? undefined : { kind: "root" as const });
  if (flaw !== undefined) return wrong(flaw);
  return { outcome: "whole", manifest, packageHash, fingerprint, bytes: totalOf(files), stamp };
}

/** Every file that the manifest vouches for, in its order. */
export function filesOf(manifest: Pick<EvidenceManifest, "cameras" | "notices">): readonly PiecedFile[] {
  return [...manifest.cameras.flatMap(({ files }): readonly PiecedFile[] => files), ...manifest.notices];
}

function wrong(flaw: Flaw): Verdict {
  return { outcome: "wrong", flaw };
}

/** What a sound exporter never signs. */
function contradiction(manifest: EvidenceManifest, files: readonly PiecedFile[]): Flaw | undefined {
  const paths = new Set<string>([...Object.values(evidencePaths), manifest.certificate.path]);
  for (const { path } of files) {
    if (paths.has(path)) return { kind: "contradiction", what: `${path}, twice` };
    paths.add(path);
  }
  for (const { path, pieces } of files) {
    const fragments = pieces.filter((piece) => piece.what === "fragment");
    const back = fragments.find((piece, at) => piece.start < (fragments[at - 1]?.start ?? 0));
    if (back !== undefined) return { kind: "contradiction", what: `${path}, ${back.start}` };
  }
  return undefined;
}

/** Files that should be there, and files that should not. */
async function strangers(
  source: PackageSource,
  entries: ReadonlyMap<string, PackageEntry>,
  manifest: EvidenceManifest,
  files: readonly PiecedFile[],
): Promise<Flaw | undefined> {
  const named = new Set<string>([
    evidencePaths.manifest,
    evidencePaths.signature,
    ...(manifest.timestamp?.outcome === "stamped"
      ? [evidencePaths.timestamp, evidencePaths.timestampSignature]
      : []),
    manifest.certificate.path,
    ...files.map(({ path }) => path),
  ]);
  const extra = [...entries.keys()].filter((path) => !named.has(path));
  const missing = files.find(({ path }) => !entries.has(path));
  if (missing === undefined)
    return extra[0] === undefined ? undefined : { kind: "unexpected", path: extra[0] };
  const [first] = missing.pieces;
  for (const path of extra.slice(0, 100)) {
    if (first !== undefined && (await sha256Hex(await source.read(path, 0, first.bytes))) === first.sha256)
      return { kind: "renamed", path: missing.path, now: path };
  }
  return { kind: "missing", path: missing.path };
}

async function content(
  source: PackageSource,
  entries: ReadonlyMap<string, PackageEntry>,
  { packageId, files }: { packageId: string; files: readonly PiecedFile[] },
  onProgress: (progress: Progress) => void,
): Promise<Flaw | undefined> {
  const of = totalOf(files);
  let done = 0;
  for (const file of files) {
    let offset = 0;
    for (const [at, piece] of file.pieces.entries()) {
      const bytes = await source.read(file.path, offset, piece.bytes);
      if ((await sha256Hex(bytes)) !== piece.sha256)
        return explain(source, { packageId, files }, file, at, offset);
      offset += piece.bytes;
      done += piece.bytes;
      onProgress({ done, of });
    }
    const longer = (entries.get(file.path)?.bytes ?? offset) - offset;
    if (longer > 0) return { kind: "goes-on", path: file.path, bytes: longer };
  }
  return undefined;
}

function totalOf(files: readonly PiecedFile[]): number {
  return files.reduce((sum, { pieces }) => sum + pieces.reduce((all, piece) => all + piece.bytes, 0), 0);
}
