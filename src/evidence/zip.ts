import { crc32 } from "node:zlib";

/** One file of an archive; it is read twice, for its checksum and then for itself. */
export interface ZipFile {
  readonly path: string;
  readonly bytes: number;
  read(): AsyncIterable<Uint8Array>;
}

/*
 * A ZIP as APPNOTE 6.3.10 describes it, of files as they are: stored, not compressed, since video does not shrink. Each
 * size and place is written in 64 bits, whether it needs them or not: a day of a camera is more than 4 GiB.
 */

const version = 45;
const utf8Names = 0x0800;
const inTheExtra = 0xffff_ffff;
/** 1980-01-01, the first day that the format knows: a copy says nothing of when it was made, the manifest does. */
const noDay = 0x0021;

/** Bytes of the whole archive: a browser shows how much is left. */
export function zipLength(files: readonly Pick<ZipFile, "path" | "bytes">[]): number {
  const perFile = files.map(({ path, bytes }) => 30 + 20 + 46 + 28 + 2 * Buffer.byteLength(path) + bytes);
  return perFile.reduce((sum, length) => sum + length, 56 + 20 + 22);
}

export async function* zipOf(files: readonly ZipFile[]): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    let sum = 0;
    for await (const chunk of file.read()) sum = crc32(chunk, sum);
    const [name, size] = [Buffer.from(file.path), file.bytes];
    const shared = Buffer.concat([
      u16(version, utf8Names, 0, 0, noDay),
      u32(sum, inTheExtra, inTheExtra),
      u16(name.length),
    ]);
    const line = [u32(0x0201_4b50), u16(version), shared, u16(28, 0, 0, 0), u32(0, inTheExtra), name];
    directory.push(...line, u16(1, 24), u64(size, size, at));
    const head = Buffer.concat([u32(0x0403_4b50), shared, u16(20), name, u16(1, 16), u64(size, size)]);
    yield head;
    at += head.length;
    for await (const chunk of file.read()) {
      yield chunk;
      at += chunk.byteLength;
    }
  }
  const central = Buffer.concat(directory);
  const counts = u64(files.length, files.length, central.length, at);
  const end = [u32(0x0606_4b50), u64(44), u16(version, version), u32(0, 0), counts];
  const whereItIs = [u32(0x0706_4b50, 0), u64(at + central.length), u32(1)];
  // The end as it was before 64 bits: it says that those above count.
  const old = [u32(0x0605_4b50), u16(0, 0, 0xffff, 0xffff), u32(inTheExtra, inTheExtra), u16(0)];
  yield Buffer.concat([central, ...end, ...whereItIs, ...old]);
}

function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [at, value] of values.entries()) bytes.writeUInt16LE(value, 2 * at);
  return bytes;
}

function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value, 4 * at);
  return bytes;
}

function u64(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  for (const [at, value] of values.entries()) bytes.writeBigUInt64LE(BigInt(value), 8 * at);
  return bytes;
}
