import { readFile, stat } from "node:fs/promises";
import { dirname, relative } from "node:path";
import { z } from "zod";
import { Fault, makeFolder, systemCode } from "#base";
import { KeptFile } from "../kept-file.ts";
import { allKeys, type KeyRing } from "./key-ring.ts";
import { keyIdOf, type RecordingKey, secretBytes } from "./recording-key.ts";

const keySchema = z.strictObject({
  id: z.string(),
  made: z.string().max(40),
  secret: z.string().regex(/^[0-9a-f]{64}$/),
});
const fileSchema = z.strictObject({ current: keySchema, earlier: z.array(keySchema).max(64) });

/** The ring as the file holds it; undefined where there is none. Faults `key-exposed`, `key-damaged`, `key-unreadable`. */
export async function readKeyFile(file: string): Promise<KeyRing | undefined> {
  let text: string;
  try {
    const { mode } = await stat(file);
    if ((mode & 0o077) !== 0) {
      throw new Fault("key-exposed", `Other accounts can read the key ${file}. Run: chmod 600 ${file}`, {
        file,
      });
    }
    text = await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (systemCode(error) === "ENOENT") return undefined;
    throw new Fault(
      "key-unreadable",
      `The key of the recordings, ${file}, cannot be read (${systemCode(error) ?? "unknown"}). Is its disk or token there, and does it belong to Vigie's account?`,
      { file },
      error,
    );
  }
  try {
    const { current, earlier } = fileSchema.parse(JSON.parse(text));
    return { current: keyOf(current), earlier: earlier.map(keyOf) };
  } catch (error) {
    throw new Fault(
      "key-damaged",
      `The key of the recordings, ${file}, is damaged. Bring it back from a backup, or move it away and run vigie keys restore with the recovery kit.`,
      { file },
      error,
    );
  }
}

/** Durable when it resolves: nothing is sealed with a key that a power cut could take away. */
export async function writeKeyFile(file: string, ring: KeyRing): Promise<void> {
  try {
    makeFolder(dirname(file));
    const [current, ...earlier] = allKeys(ring).map(({ secret, ...key }) => ({
      ...key,
      secret: Buffer.from(secret).toString("hex"),
    }));
    await new KeptFile(file).replace(`${JSON.stringify({ current, earlier }, null, 2)}\n`);
  } catch (error) {
    throw new Fault(
      "key-unwritable",
      `The key of the recordings, ${file}, cannot be written (${systemCode(error) ?? "unknown"}). Check that its folder exists and belongs to Vigie's account.`,
      { file },
      error,
    );
  }
}

/** Fault `key-on-volume`: whoever carries the disk away would carry its key away. */
export function refuseKeyOnVolume(file: string, volumes: readonly string[]): void {
  const volume = volumes.find((path) => !relative(path, file).startsWith(".."));
  if (volume === undefined) return;
  throw new Fault(
    "key-on-volume",
    `The key of the recordings, ${file}, would lie on the volume ${volume} that it protects. Name another place: recordingKey, in town.yaml.`,
    { file, volume },
  );
}

function keyOf({ id, made, secret }: z.infer<typeof keySchema>): RecordingKey {
  const bytes = Uint8Array.from(Buffer.from(secret, "hex"));
  if (bytes.length !== secretBytes || keyIdOf(bytes) !== id) {
    throw new Fault("key-damaged", `The key ${id} is not the one it says it is.`, { key: id });
  }
  return { id, made, secret: bytes };
}
