import { X509Certificate } from "node:crypto";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault, fromMicros } from "#base";
import { type EvidenceManifest, evidencePaths } from "#contract";
import { flawOfReader, folderSource, sayFlaw, type Verdict, verifyPackage } from "#evidence";
import type { Stamped } from "#evidence/format";
import { loadTimestamps } from "#timestamp";

/** Where the package lies: here, or in the folder beside its reader as a town hands it over. */
export async function packageAt(path: string): Promise<string | undefined> {
  for (const folder of [path, join(path, "data")]) {
    for (const file of [evidencePaths.manifest, evidencePaths.signature]) {
      if (await isThere(join(folder, file))) return folder;
    }
  }
  return undefined;
}

export interface PackageOptions {
  /** SHA-256 of the manifest, as the receipt prints it. */
  readonly hash: string | undefined;
  /** The town's evidence certificate, kept elsewhere. */
  readonly certificate: string | undefined;
  /** PEM of who answers for the time-stamping server, kept elsewhere. */
  readonly authorities: readonly string[];
  readonly json: boolean;
}

/** Prints OK, or the first thing that is wrong in one sentence. */
export async function verifyOnePackage(folder: string, options: PackageOptions): Promise<number> {
  await using source = folderSource(folder);
  const data = await verifyPackage(source, {
    packageHash: options.hash?.toLowerCase().replaceAll(/[^0-9a-f]/g, ""),
    fingerprint: options.certificate === undefined ? undefined : await fingerprintOf(options.certificate),
    readToken: async (token, bytes) => (await loadTimestamps()).readToken(token, bytes, options.authorities),
  });
  const reader = data.outcome === "whole" ? await flawOfReader(folder, data.manifest) : undefined;
  const verdict: Verdict = reader === undefined ? data : { outcome: "wrong", flaw: reader };
  process.stdout.write(options.json ? `${JSON.stringify(inShort(verdict))}\n` : say(verdict));
  return verdict.outcome === "whole" ? 0 : 1;
}

function inShort(verdict: Verdict): object {
  if (verdict.outcome === "wrong")
    return { outcome: "wrong", flaw: verdict.flaw, sentence: sayFlaw(verdict.flaw, "en") };
  const { manifest, packageHash, fingerprint, bytes, stamp } = verdict;
  return {
    outcome: "ok",
    package: manifest.package,
    packageHash,
    fingerprint,
    bytes,
    ...(stamp === undefined ? {} : { stamp: { at: stamp.at, by: stamp.by, trusted: stamp.trusted } }),
  };
}

function say(verdict: Verdict): string {
  if (verdict.outcome === "wrong") return `WRONG  ${sayFlaw(verdict.flaw, "en")}.\n`;
  const { manifest, packageHash, fingerprint, bytes, stamp } = verdict;
  const { request, cameras, madeAt, town } = manifest;
  const files = cameras.reduce((sum, camera) => sum + camera.files.length, 0);
  const gaps = cameras.reduce((sum, camera) => sum + camera.gaps.length + camera.erased.length, 0);
  return [
    `OK     ${town}, ${request.reference}, made ${fromMicros(madeAt).toString()}`,
    `       ${cameras.length} cameras, ${files} recordings, ${(bytes / 1e6).toFixed(1)} MB, ${gaps} gaps declared`,
    `       hash of the package  ${packageHash}`,
    `       signed by            ${fingerprint}`,
    ...sayStamp(manifest, stamp),
    "       Compare both with the receipt.",
    "",
  ].join("\n");
}

function sayStamp({ timestamp }: EvidenceManifest, stamp: Stamped | undefined): string[] {
  if (timestamp?.outcome === "unreached")
    return [`       no timestamp         ${timestamp.by} did not answer when it was made`];
  if (stamp === undefined) return [];
  const whose =
    stamp.trusted === true ? "" : " (give --stamps, the certificate of who answers for that server)";
  return [`       stamped              ${fromMicros(stamp.at).toString()} by ${stamp.by ?? ""}${whose}`];
}

async function fingerprintOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new Fault("certificate-unreadable", `${file} cannot be read.`, { file }, error);
  });
  try {
    return new X509Certificate(bytes).fingerprint256.replaceAll(":", "").toLowerCase();
  } catch (error) {
    throw new Fault("certificate-unreadable", `${file} is no certificate.`, { file }, error);
  }
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
