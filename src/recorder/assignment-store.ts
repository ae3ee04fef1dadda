import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault, makeFolder, makeOnce } from "#base";
import { type RecorderAssignment, recorderAssignment } from "#contract";
import { KeptFile } from "./kept-file.ts";

/**
 * What the town last asked, kept so that a recorder restarted while the town is dead goes on. Credentials are
 * encrypted with a key beside it (AES-256-GCM): a copy of the one file gives no camera away.
 */
export class AssignmentStore {
  readonly #file: KeptFile;
  readonly #key: Buffer;

  private constructor(file: KeptFile, key: Buffer) {
    this.#file = file;
    this.#key = key;
  }

  static async open(folder: string): Promise<AssignmentStore> {
    makeFolder(folder);
    return new AssignmentStore(
      new KeptFile(join(folder, "assignment.json")),
      await openKey(join(folder, "camera-key")),
    );
  }

  /** Undefined at the very first start. */
  async load(): Promise<RecorderAssignment | undefined> {
    const text = await this.#file.read();
    if (text === undefined) return undefined;
    try {
      const sealed = recorderAssignment.parse(JSON.parse(text));
      return withSecrets(sealed, (secret) => this.#reveal(secret));
    } catch (error) {
      throw new Fault(
        "assignment-damaged",
        `The recorder cannot read which cameras it has (${this.#file.path}). It waits for its town; remove the file if this stays.`,
        { file: this.#file.path },
        error,
      );
    }
  }

  /** Durable when it resolves; never half written. */
  async save(assignment: RecorderAssignment): Promise<void> {
    const sealed = withSecrets(assignment, (secret) => this.#seal(secret));
    await this.#file.replace(JSON.stringify(sealed));
  }

  #seal(secret: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce);
    const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
  }

  #reveal(sealed: string): string {
    const bytes = Buffer.from(sealed, "base64");
    const decipher = createDecipheriv("aes-256-gcm", this.#key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  }
}

/** Addresses may carry a user and a password too, so all three are secrets. */
function withSecrets(assignment: RecorderAssignment, change: (secret: string) => string): RecorderAssignment {
  return {
    ...assignment,
    cameras: assignment.cameras.map((camera) => ({
      ...camera,
      streams: camera.streams.map((stream) => ({
        ...stream,
        url: change(stream.url),
        ...(stream.username === undefined ? {} : { username: change(stream.username) }),
        ...(stream.password === undefined ? {} : { password: change(stream.password) }),
      })),
    })),
  };
}

async function openKey(file: string): Promise<Buffer> {
  await makeOnce(file, randomBytes(32));
  return readFile(file);
}
