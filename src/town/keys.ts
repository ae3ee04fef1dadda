import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault, makeFolder, makeOnce, systemCode } from "#base";

/** What a town must keep secret, apart from its catalogue so that a copy of the one opens nothing without the other. */
export interface TownKeys {
  /** Signs permits. */
  readonly gate: KeyObject;
  /** Signs the log. */
  readonly journal: KeyObject;
  /** Signs what is handed over to a judicial authority. */
  readonly evidence: KeyObject;
  /** Encrypts the credentials of cameras. */
  readonly catalogue: Uint8Array;
}

/** Reads `<data>/keys`, making at first start what is not there. */
export async function openKeys(data: string): Promise<TownKeys> {
  const folder = join(data, "keys");
  makeFolder(folder);
  return {
    gate: await signingKey(join(folder, "gate.pem")),
    journal: await signingKey(join(folder, "journal.pem")),
    evidence: await signingKey(join(folder, "evidence.pem")),
    catalogue: await secretKey(join(folder, "catalogue.key")),
  };
}

async function signingKey(file: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = await keep(file, privateKey.export({ format: "pem", type: "pkcs8" }).toString());
  try {
    const key = createPrivateKey(pem);
    // The public half lies beside it, to be kept elsewhere and given to `vigie verify --key`.
    const half = createPublicKey(key).export({ format: "pem", type: "spki" });
    await writeFile(file.replace(/pem$/, "public.pem"), half, { mode: 0o644 });
    return key;
  } catch (error) {
    throw damaged(file, error);
  }
}

async function secretKey(file: string): Promise<Uint8Array> {
  const text = await keep(file, randomBytes(32).toString("hex"));
  const key = Buffer.from(text.trim(), "hex");
  if (key.length !== 32) throw damaged(file);
  return key;
}

/** Written once, never over another; read back, so that what is used is what is kept. */
async function keep(file: string, fresh: string): Promise<string> {
  try {
    await makeOnce(file, fresh);
  } catch (error) {
    throw new Fault(
      "keys-unwritable",
      `The key ${file} cannot be written (${systemCode(error) ?? "unknown"}). Check the data folder's rights.`,
      { file },
      error,
    );
  }
  const { mode } = await stat(file);
  if ((mode & 0o077) !== 0) {
    throw new Fault("key-exposed", `Other accounts can read the key ${file}. Run: chmod 600 ${file}`, {
      file,
    });
  }
  return readFile(file, "utf8");
}

function damaged(file: string, cause?: unknown): Fault {
  return new Fault(
    "key-damaged",
    `The key ${file} is damaged. Bring it back from a backup: what it protects opens with no other.`,
    { file },
    cause,
  );
}
