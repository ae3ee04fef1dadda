import { type EvidenceManifest, evidenceManifest, evidencePaths } from "#contract";
import { publicKeyOf } from "./certificate-key.ts";
import { sha256Hex } from "./digest.ts";
import type { Flaw } from "./flaw.ts";
import type { PackageEntry, PackageSource } from "./package-source.ts";

/** A day of many cameras; and no more is read into memory of what anyone may have put there. */
const longestManifest = 64 * 1024 * 1024;
const longestCertificate = 16 * 1024;
const signatureBytes = 64;

type Signed =
  | { readonly flaw: Flaw }
  | {
      readonly manifest: EvidenceManifest;
      readonly packageHash: string;
      readonly fingerprint: string;
      /** Of the certificate. */
      readonly key: CryptoKey;
    };

/** The manifest, once its signature is its certificate's; nothing of it is believed before. */
export async function readSigned(
  source: PackageSource,
  entries: ReadonlyMap<string, PackageEntry>,
): Promise<Signed> {
  const small = async (path: string, most: number) => {
    const entry = entries.get(path);
    if (entry === undefined) return { kind: "missing" as const, path };
    if (entry.bytes > most) return { kind: "too-large" as const, path };
    return source.read(path, 0, entry.bytes);
  };
  const bytes = await small(evidencePaths.manifest, longestManifest);
  if ("kind" in bytes) return { flaw: bytes };
  const signature = await small(evidencePaths.signature, longestCertificate);
  if ("kind" in signature) return { flaw: signature };
  if (signature.length !== signatureBytes)
    return { flaw: { kind: "signature-length", bytes: signature.length } };
  const manifest = parseManifest(bytes);
  if ("flaw" in manifest) return manifest;
  const certificate = await small(manifest.certificate.path, longestCertificate);
  if ("kind" in certificate) return { flaw: certificate };
  const fingerprint = await sha256Hex(certificate);
  if (fingerprint !== manifest.certificate.sha256) return { flaw: { kind: "certificate-altered" } };
  const key = await importKey(certificate);
  if (key === undefined) return { flaw: { kind: "certificate-unreadable" } };
  if (!(await crypto.subtle.verify("Ed25519", key, signature, bytes))) return { flaw: { kind: "signature" } };
  return { manifest, packageHash: await sha256Hex(bytes), fingerprint, key };
}

function parseManifest(bytes: Uint8Array<ArrayBuffer>): EvidenceManifest | { readonly flaw: Flaw } {
  try {
    const parsed = evidenceManifest.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    if (parsed.success) return parsed.data;
    const at = parsed.error.issues[0]?.path.map(String).join(".") ?? "";
    return { flaw: { kind: "manifest-unreadable", why: at.slice(0, 100) } };
  } catch {
    return { flaw: { kind: "manifest-unreadable", why: "JSON" } };
  }
}

async function importKey(certificate: Uint8Array<ArrayBuffer>): Promise<CryptoKey | undefined> {
  const spki = publicKeyOf(certificate);
  if (spki === undefined) return undefined;
  try {
    return await crypto.subtle.importKey("spki", spki, "Ed25519", false, ["verify"]);
  } catch {
    return undefined;
  }
}
