import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hashFiles, readFolder } from "./folder.ts";

const file = fc.tuple(
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
);
const files = fc.array(file, { maxLength: 4 }).map((entries) => new Map(entries));

test("two sets of files share a hash only when they are the same", () => {
  fc.assert(
    fc.property(files, files, (a, b) => {
      const same = a.size === b.size && [...a].every(([name, bytes]) => b.get(name)?.equals(bytes) ?? false);
      expect(hashFiles(a) === hashFiles(b)).toBe(same);
    }),
  );
});

test("the order in which files were read does not matter", () => {
  fc.assert(
    fc.property(files, (a) => {
      expect(hashFiles(new Map([...a].reverse()))).toBe(hashFiles(a));
    }),
  );
});

test("tests and folders inside are not part of what is read", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vigie-folder-"));
  try {
    await writeFile(join(folder, "index.ts"), "export default 1");
    const before = hashFiles(await readFolder(folder));
    await writeFile(join(folder, "index.test.ts"), "");
    await mkdir(join(folder, "deeper"));
    expect(hashFiles(await readFolder(folder))).toBe(before);
  } finally {
    await rm(folder, { recursive: true });
  }
});
