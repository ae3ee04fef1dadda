import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "#base";

const localHeader = 0x0403_4b50;
/** The directory at the end says nothing more than the headers did. */
const directory = 0x0201_4b50;
const headBytes = 30;
/** Of a name, and of the 64-bit sizes behind it. */
const longestName = 1_000;

/**
 * Writes the files of a ZIP as our own town makes it (`src/evidence/zip.ts`: stored, sizes in 64 bits) while it comes
 * in. Only plain names below one folder, and that folder's name is dropped. Fault `zip-odd` for any other archive.
 */
export async function unpackZip(archive: AsyncIterable<Uint8Array>, into: string): Promise<number> {
  await mkdir(into, { recursive: true });
  const bytes = new Incoming(archive);
  let files = 0;
  for (;;) {
    const head = await bytes.take(4);
    if (head.readUInt32LE(0) === directory) return files;
    if (head.readUInt32LE(0) !== localHeader) throw odd("a header that is none");
    const rest = await bytes.take(headBytes - 4);
    const [nameBytes, extraBytes] = [rest.readUInt16LE(22), rest.readUInt16LE(24)];
    if (rest.readUInt16LE(4) !== 0 || nameBytes > longestName || extraBytes < 20)
      throw odd("another manner of ZIP");
    const name = (await bytes.take(nameBytes)).toString("utf8");
    const extra = await bytes.take(extraBytes);
    const size = Number(extra.readBigUInt64LE(4));
    const [, path] = /^[A-Za-z0-9_-]+\/([a-z0-9][a-z0-9.-]{0,120})$/.exec(name) ?? [];
    if (path === undefined || path.includes("..")) throw odd(`the name ${name}`);
    await using file = await open(join(into, path), "wx");
    for await (const part of bytes.stream(size)) await file.writeFile(part);
    files += 1;
  }
}

function odd(what: string): Fault {
  return new Fault("zip-odd", `The town's archive cannot be read (${what}). Ask for it again.`, { what });
}

/** Bytes as they come, taken in the amounts that are wanted. */
class Incoming {
  readonly #parts: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(parts: AsyncIterable<Uint8Array>) {
    this.#parts = parts[Symbol.asyncIterator]();
  }

  async take(amount: number): Promise<Buffer> {
    while (this.#held.length < amount) this.#held = Buffer.concat([this.#held, await this.#next()]);
    const taken = this.#held.subarray(0, amount);
    this.#held = this.#held.subarray(amount);
    return taken;
  }

  async *stream(amount: number): AsyncGenerator<Uint8Array> {
    let left = amount;
    while (left > 0) {
      if (this.#held.length === 0) this.#held = await this.#next();
      const part = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  async #next(): Promise<Buffer> {
    const next = await this.#parts.next();
    if (next.done === true) throw odd("it ends too early");
    return Buffer.from(next.value);
  }
}
