import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { makeOnce, systemCode } from "#base";
import type { DocumentContent } from "#contract";
import type { Sealer } from "../catalogue/index.ts";

export type DocumentType = DocumentContent["type"];

export interface Documents {
  /** Keeps it and says its hash; `wrong-type` where it is no scan. */
  keep(
    bytes: Buffer,
  ): Promise<{ readonly outcome: "kept"; readonly sha256: string } | { readonly outcome: "wrong-type" }>;
  read(sha256: string): Promise<{ readonly type: DocumentType; readonly bytes: Buffer } | undefined>;
}

const hashPattern = /^[0-9a-f]{64}$/;

/** The first bytes of a file say what it is; its name does not. */
function typeOf(bytes: Buffer): DocumentType | undefined {
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") return "application/pdf";
  if (bytes.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex"))) return "image/png";
  return bytes.subarray(0, 3).equals(Buffer.from("ffd8ff", "hex")) ? "image/jpeg" : undefined;
}

/** The name of a scan by what is in it; `wrong-type` where it is none. */
export function readScan(bytes: Buffer): { outcome: "scan"; sha256: string } | { outcome: "wrong-type" } {
  if (typeOf(bytes) === undefined) return { outcome: "wrong-type" };
  return { outcome: "scan", sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** The acts themselves, one sealed file each, named by the SHA-256 of what was read; nothing replaces one. */
export async function openDocuments(folder: string, sealer: Sealer): Promise<Documents> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fileOf = (sha256: string) => join(folder, sha256);
  const placeOf = (sha256: string) => `documents/${sha256}`;
  return {
    async keep(bytes) {
      const scan = readScan(bytes);
      if (scan.outcome === "wrong-type") return scan;
      const { sha256 } = scan;
      await makeOnce(fileOf(sha256), sealer.seal(bytes.toString("base64"), placeOf(sha256)));
      return { outcome: "kept", sha256 };
    },
    async read(sha256) {
      if (!hashPattern.test(sha256)) return undefined;
      let sealed: string;
      try {
        sealed = await readFile(fileOf(sha256), "utf8");
      } catch (error) {
        if (systemCode(error) === "ENOENT") return undefined;
        throw error;
      }
      const bytes = Buffer.from(sealer.open(sealed, placeOf(sha256)), "base64");
      const type = typeOf(bytes);
      return type === undefined ? undefined : { type, bytes };
    },
  };
}
