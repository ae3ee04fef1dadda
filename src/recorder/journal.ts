import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type AuditEntry, type Chain, openChain, type WrittenEntry } from "#audit";
import { type Clock, type Log, makeFolder, makeOnce, sentenceOf } from "#base";

/** What a town asks for again and again is answered from memory. */
const tailEntries = 2_000;
const mostPerReply = 1_000;

/** The recorder's own signed log: what it recorded, refused, showed and erased. */
export class Journal implements AsyncDisposable {
  readonly #chain: Chain;
  readonly #log: Log;
  #tail: WrittenEntry[] = [];
  /** Everything after this place is in the tail. */
  #tailFrom: number;

  private constructor(chain: Chain, log: Log) {
    this.#chain = chain;
    this.#log = log;
    this.#tailFrom = chain.head()?.sequence ?? 0;
  }

  static async open(folder: string, clock: Clock, log: Log): Promise<Journal> {
    makeFolder(folder);
    const key = await openKey(join(folder, "journal-key.pem"));
    return new Journal(
      await openChain({ directory: join(folder, "journal"), writer: "recorder", key, clock }),
      log,
    );
  }

  get writer(): string {
    return this.#chain.writer;
  }

  /** Resolves once it is durable. */
  async append(entry: AuditEntry): Promise<void> {
    const { sequence, hash, at } = await this.#chain.append(entry);
    this.#tail.push({ ...entry, writer: this.#chain.writer, sequence, hash, at });
    this.#tail.sort((a, b) => a.sequence - b.sequence);
    const over = this.#tail.length - tailEntries;
    if (over > 0) {
      this.#tailFrom = this.#tail[over - 1]?.sequence ?? this.#tailFrom;
      this.#tail = this.#tail.slice(over);
    }
  }

  /** Without waiting, where the work must go on: recording is not held up by a full system disk, but says so. */
  note(entry: AuditEntry): void {
    this.append(entry).catch((error: unknown) => {
      this.#log.error(
        { error: sentenceOf(error), operation: entry.operation },
        "the journal could not be written",
      );
    });
  }

  async after(sequence: number): Promise<readonly WrittenEntry[]> {
    if (sequence >= this.#tailFrom) {
      return this.#tail.filter((entry) => entry.sequence > sequence).slice(0, mostPerReply);
    }
    const entries: WrittenEntry[] = [];
    for await (const entry of this.#chain.read({ after: sequence })) {
      entries.push(entry);
      if (entries.length === mostPerReply) break;
    }
    return entries;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#chain[Symbol.asyncDispose]();
  }
}

async function openKey(file: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ format: "pem", type: "pkcs8" });
  await makeOnce(file, pem);
  return createPrivateKey(await readFile(file));
}
