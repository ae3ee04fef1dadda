import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type MadePackage, madePackage, madeSigner } from "../../test/support/made-package.ts";
import { runCommand } from "./command.ts";
import { verify } from "./verify.ts";

let folder = "";
let made: MadePackage;
let printed = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-package-"));
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  made = await madePackage(await madeSigner());
  for (const [path, bytes] of made.folder.files) {
    await mkdir(dirname(join(folder, "data", path)), { recursive: true });
    await writeFile(join(folder, "data", path), bytes);
  }
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const run = (...words: string[]) => runCommand("verify", verify, words, new AbortController().signal);

test("a package is found in its folder or beside its reader, and says what to compare with the receipt", async () => {
  expect(await run(join(folder, "data"))).toBe(0);
  expect(await run(folder, "--hash", made.packageHash.toUpperCase())).toBe(0);
  expect(printed).toMatch(/^OK {5}Valmont, 2026-0042/);
  expect(printed).toContain(made.packageHash);
});

test("another hash than the receipt's, a missing manifest and a link are each told in one sentence", async () => {
  expect(await run(folder, "--hash", "00")).toBe(1);
  expect(printed).toMatch(/^WRONG {2}this manifest \(.*\) is not the one on the receipt[.]\n$/);
  printed = "";
  await symlink("/etc/hostname", join(folder, "data/cameras/link"));
  expect(await run(folder)).toBe(1);
  expect(printed).toBe("WRONG  cameras/link is not a plain file.\n");
  printed = "";
  await rm(join(folder, "data/cameras/link"));
  await rm(join(folder, "data/manifest.json"));
  expect(await run(folder)).toBe(1);
  expect(printed).toBe("WRONG  manifest.json is missing.\n");
});
