import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ZipFile, zipLength, zipOf } from "./zip.ts";

/** What a reader finds that goes the way of the format: from the end to the directory, and from there to each file. */
function unzip(archive: Buffer): { path: string; content: Buffer }[] {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x0605_4b50);
  const locator = end - 20;
  expect(archive.readUInt32LE(locator)).toBe(0x0706_4b50);
  const end64 = Number(archive.readBigUInt64LE(locator + 8));
  expect([archive.readUInt32LE(end64), end64 + 56]).toEqual([0x0606_4b50, locator]);
  const found: { path: string; content: Buffer }[] = [];
  let at = Number(archive.readBigUInt64LE(end64 + 48));
  for (let left = Number(archive.readBigUInt64LE(end64 + 32)); left > 0; left -= 1) {
    expect(archive.readUInt32LE(at)).toBe(0x0201_4b50);
    const nameLength = archive.readUInt16LE(at + 28);
    const path = archive.toString("utf8", at + 46, at + 46 + nameLength);
    const extra = at + 46 + nameLength;
    const size = Number(archive.readBigUInt64LE(extra + 4));
    const local = Number(archive.readBigUInt64LE(extra + 20));
    expect(archive.subarray(local + 4, local + 28)).toEqual(archive.subarray(at + 6, at + 30));
    const start = local + 30 + nameLength + archive.readUInt16LE(local + 28);
    const content = archive.subarray(start, start + size);
    expect(crc32(content)).toBe(archive.readUInt32LE(at + 16));
    found.push({ path, content });
    at = extra + archive.readUInt16LE(at + 30);
  }
  expect(at).toBe(end64);
  return found;
}

const file = (path: string, content: Uint8Array): ZipFile => ({
  path,
  bytes: content.length,
  async *read() {
    yield content.subarray(0, 3);
    yield content.subarray(3);
  },
});

test("an archive holds what it was given, in its order, and is as long as was said", async () => {
  const files = fc.array(
    fc.tuple(fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }), fc.uint8Array()),
  );
  await fc.assert(
    fc.asyncProperty(files, async (given) => {
      const made = given.map(([path, content]) => file(path, content));
      const archive = Buffer.concat(await Array.fromAsync(zipOf(made)));
      expect(archive.length).toBe(zipLength(made));
      expect(unzip(archive)).toEqual(
        given.map(([path, content]) => ({
          path: Buffer.from(path).toString(),
          content: Buffer.from(content),
        })),
      );
    }),
  );
});
