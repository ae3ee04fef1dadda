import { createPrivateKey, X509Certificate } from "node:crypto";
import { rename } from "node:fs/promises";
import { dirname } from "node:path";
import { syncFolder, systemCode } from "#base";
import { readIfThere, writeDraft } from "./pem-files.ts";

/** A certificate and its key, each a file: worth something only together. */
export interface PemPair {
  readonly certificate: string;
  readonly key: string;
}

/** Both drafts are durable before the first is renamed, so that a crash in between leaves what `mendPair` finishes. */
export async function replacePair(files: PemPair, key: string, certificate: string): Promise<void> {
  await writeDraft(files.certificate, certificate, 0o644);
  await writeDraft(files.key, key, 0o600);
  syncFolder(dirname(files.certificate));
  await rename(`${files.key}.new`, files.key);
  syncFolder(dirname(files.key));
  await takeCertificate(files);
}

/** Before a pair is read: the certificate that a crash left beside its new key is put in its place. */
export async function mendPair(files: PemPair): Promise<void> {
  const draft = await readIfThere(`${files.certificate}.new`);
  const key = draft === undefined ? undefined : await readIfThere(files.key);
  if (draft !== undefined && key !== undefined && belongs(draft, key)) await takeCertificate(files);
}

async function takeCertificate({ certificate }: PemPair): Promise<void> {
  await rename(`${certificate}.new`, certificate).catch((error: unknown) => {
    if (systemCode(error) !== "ENOENT") throw error; // who read the pair just now has taken it
  });
  syncFolder(dirname(certificate));
}

/** False too where one of them was cut short. */
function belongs(certificate: string, key: string): boolean {
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}
