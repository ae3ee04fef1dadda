import { createHash, verify, X509Certificate } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemCode } from "#base";
import { type DossierIndex, dossierFiles, dossierIndex } from "#contract";

export type DossierVerdict =
  | { readonly outcome: "whole"; readonly index: DossierIndex; readonly fingerprint: string }
  /** The first thing that is wrong, in a sentence. */
  | { readonly outcome: "wrong"; readonly file: string; readonly sentence: string };

/** Nobody's index is longer; more is not read of what anyone may have put there. */
const longestIndex = 4 * 1024 * 1024;

/** Whether that folder is a dossier at all. */
export async function isDossier(folder: string): Promise<boolean> {
  const index = await readSmall(join(folder, dossierFiles.index));
  return index?.includes("vigie-dossier/") === true;
}

/** Each file as its index says, no more and no fewer, and the index as its certificate signed it. */
export async function verifyDossier(folder: string): Promise<DossierVerdict> {
  const wrong = (file: string, sentence: string) => ({ outcome: "wrong", file, sentence }) as const;
  const bytes = await readSmall(join(folder, dossierFiles.index));
  const signature = await readSmall(join(folder, dossierFiles.signature));
  const certificate = await readSmall(join(folder, dossierFiles.certificate));
  if (bytes === undefined) return wrong(dossierFiles.index, "it is missing, or too long");
  if (signature === undefined) return wrong(dossierFiles.signature, "it is missing");
  if (certificate === undefined) return wrong(dossierFiles.certificate, "it is missing");
  const index = parseIndex(bytes);
  if (index === undefined) return wrong(dossierFiles.index, "it is not the index of a dossier");
  const fingerprint = createHash("sha256").update(certificate).digest("hex");
  if (fingerprint !== index.certificate.sha256)
    return wrong(dossierFiles.certificate, "it is not the certificate that the index names");
  const key = keyOf(certificate);
  if (key === undefined) return wrong(dossierFiles.certificate, "it is no certificate");
  if (key.asymmetricKeyType !== "ed25519" || !verify(null, bytes, key, signature))
    return wrong(dossierFiles.index, "its signature does not match: it was changed, or signed by another");
  const listed = new Set([...index.files.map(({ path }) => path), ...Object.values(dossierFiles)]);
  for (const name of await readdir(folder))
    if (!listed.has(name)) return wrong(name, "it is not in the index: it was put in");
  for (const { path, bytes: size, sha256 } of index.files) {
    const stat = await lstat(join(folder, path)).catch(() => undefined);
    if (stat === undefined) return wrong(path, "it is missing");
    if (!stat.isFile()) return wrong(path, "it is no plain file");
    if (stat.size !== size) return wrong(path, "it is longer or shorter than the index says");
    if ((await hashOf(join(folder, path))) !== sha256) return wrong(path, "it was changed");
  }
  return { outcome: "whole", index, fingerprint };
}

function parseIndex(bytes: Uint8Array): DossierIndex | undefined {
  try {
    return dossierIndex.safeParse(JSON.parse(Buffer.from(bytes).toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

function keyOf(certificate: Uint8Array) {
  try {
    return new X509Certificate(certificate).publicKey;
  } catch {
    return undefined;
  }
}

async function readSmall(file: string): Promise<Buffer | undefined> {
  try {
    const stat = await lstat(file);
    return stat.isFile() && stat.size <= longestIndex ? await readFile(file) : undefined;
  } catch (error) {
    const code = systemCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) if (chunk instanceof Uint8Array) hash.update(chunk);
  return hash.digest("hex");
}
