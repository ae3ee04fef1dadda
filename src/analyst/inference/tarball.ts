import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { Fault } from "#base";

const block = 512;

/**
 * Reads the named files of a `.tgz` into memory; all others pass by and are never written anywhere.
 * Fault `package-incomplete` where one is missing or larger than `mostBytes`.
 */
export async function readTarball(
  path: string,
  wanted: readonly string[],
  mostBytes: number,
): Promise<ReadonlyMap<string, Buffer>> {
  const reader = new TarReader(new Set(wanted), mostBytes);
  await pipeline(createReadStream(path), createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) reader.take(chunk);
  });
  const missing = wanted.filter((name) => !reader.files.has(name));
  if (missing.length > 0) {
    throw new Fault("package-incomplete", `The package does not hold ${missing.join(", ")}.`, { path });
  }
  return reader.files;
}

/** POSIX ustar, as npm writes it: a header block, the contents, zeros up to the next block. */
class TarReader {
  readonly files = new Map<string, Buffer>();
  readonly #wanted: ReadonlySet<string>;
  readonly #mostBytes: number;
  #header: Buffer = Buffer.alloc(0);
  #skip = 0;
  #keep: { name: string; bytes: Buffer; filled: number } | undefined;

  constructor(wanted: ReadonlySet<string>, mostBytes: number) {
    this.#wanted = wanted;
    this.#mostBytes = mostBytes;
  }

  take(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#keep !== undefined) rest = this.#fill(this.#keep, rest);
      else if (this.#skip > 0) {
        const passed = Math.min(this.#skip, rest.length);
        this.#skip -= passed;
        rest = rest.subarray(passed);
      } else {
        const missing = block - this.#header.length;
        this.#header = Buffer.concat([this.#header, rest.subarray(0, missing)]);
        rest = rest.subarray(missing);
        if (this.#header.length === block) this.#open(this.#header);
      }
    }
  }

  #open(header: Buffer): void {
    this.#header = Buffer.alloc(0);
    const prefix = field(header, 345, 155);
    const name = prefix === "" ? field(header, 0, 100) : `${prefix}/${field(header, 0, 100)}`;
    const size = Number.parseInt(field(header, 124, 12).trim() || "0", 8);
    if (!Number.isSafeInteger(size) || size < 0) {
      throw new Fault("package-malformed", "The package's archive has an entry without a size.", { name });
    }
    const plain = header[156] === 0x30 || header[156] === 0;
    if (plain && this.#wanted.has(name) && size <= this.#mostBytes) {
      this.#keep = { name, bytes: Buffer.alloc(size), filled: 0 };
      if (size === 0) this.#fill(this.#keep, Buffer.alloc(0));
    } else {
      this.#skip = Math.ceil(size / block) * block;
    }
  }

  #fill(keep: { name: string; bytes: Buffer; filled: number }, chunk: Buffer): Buffer {
    const taken = Math.min(keep.bytes.length - keep.filled, chunk.length);
    chunk.copy(keep.bytes, keep.filled, 0, taken);
    keep.filled += taken;
    if (keep.filled === keep.bytes.length) {
      this.files.set(keep.name, keep.bytes);
      this.#keep = undefined;
      this.#skip = (block - (keep.filled % block)) % block;
    }
    return chunk.subarray(taken);
  }
}

function field(header: Buffer, at: number, length: number): string {
  const bytes = header.subarray(at, at + length);
  const end = bytes.indexOf(0);
  return bytes.toString("utf8", 0, end < 0 ? length : end);
}
