import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";

/** What the index says of one file. */
export interface Written {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Bytes that wait before they go to the disk: a line of a table is short, and a disk likes more at once. */
const together = 256 * 1024;

/** A file that is hashed as it is written, a part at a time. */
export class HashedFile implements AsyncDisposable {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #hash = createHash("sha256");
  #bytes = 0;
  #waiting: Uint8Array[] = [];
  #waits = 0;

  private constructor(path: string, handle: FileHandle) {
    this.#path = path;
    this.#handle = handle;
  }

  static async create(folder: string, path: string): Promise<HashedFile> {
    return new HashedFile(path, await open(join(folder, path), "wx", 0o600));
  }

  /** Resolves at once where nothing has to go to the disk yet. */
  async write(part: string | Uint8Array): Promise<void> {
    const bytes = typeof part === "string" ? Buffer.from(part) : part;
    this.#waiting.push(bytes);
    this.#waits += bytes.byteLength;
    if (this.#waits >= together) await this.#flush();
  }

  async end(): Promise<Written> {
    await this.#flush();
    return { path: this.#path, bytes: this.#bytes, sha256: this.#hash.digest("hex") };
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waits = 0;
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    await this.#handle.writeFile(bytes);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#handle.close();
  }
}
