import type { KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, makeOnce } from "#base";
import { evidenceCertificate, type Signer } from "#evidence";

/** The town's evidence key with its certificate, made at first need and kept beside the key. */
export async function openSigner(data: string, key: KeyObject, town: string, clock: Clock): Promise<Signer> {
  const file = join(data, "keys", "evidence.cer");
  await makeOnce(file, await evidenceCertificate(key, town, clock));
  return { key, certificate: new Uint8Array(await readFile(file)) };
}
