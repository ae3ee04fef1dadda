import { open, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { systemCode } from "#base";

/** A small file that is replaced as a whole, one writer after the other: old or new, never a part of either. */
export class KeptFile {
  readonly path: string;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.path = path;
  }

  /** Undefined where there is none yet. */
  async read(): Promise<string | undefined> {
    try {
      return await readFile(this.path, "utf8");
    } catch (error) {
      if (systemCode(error) === "ENOENT") return undefined;
      throw error;
    }
  }

  /** Durable when it resolves. */
  replace(text: string): Promise<void> {
    const written = this.#writing.then(() => this.#write(text));
    this.#writing = written.catch(() => undefined); // told to whoever asked for that one
    return written;
  }

  async #write(text: string): Promise<void> {
    const draft = `${this.path}.new`;
    await writeFile(draft, text, { mode: 0o600, flush: true });
    await rename(draft, this.path);
    const folder = await open(dirname(this.path), "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}
