import { readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type Clock, makeFolder, syncFolder, systemCode } from "#base";
import { PemConverter } from "./x509.ts";

export function termFrom(clock: Clock, length: { years?: number; days?: number }) {
  const now = clock.now().toZonedDateTimeISO("UTC");
  // An hour earlier: the other side's clock may be behind.
  return {
    notBefore: new Date(now.subtract({ hours: 1 }).epochMilliseconds),
    notAfter: new Date(now.add(length).epochMilliseconds),
  };
}

/** 127 random bits, positive. */
export function newSerial(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  return Buffer.from(bytes).toString("hex");
}

export async function pemOf(key: CryptoKey): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
}

/** Old or new, never a part of either; durable when it resolves. */
export async function replace(file: string, text: string, mode: number): Promise<void> {
  await writeDraft(file, text, mode);
  await rename(`${file}.new`, file);
  syncFolder(dirname(file));
}

export async function writeDraft(file: string, text: string, mode: number): Promise<void> {
  makeFolder(dirname(file));
  await writeFile(`${file}.new`, `${text.trimEnd()}\n`, { mode, flush: true });
}

export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
