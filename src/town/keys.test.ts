import { chmod, mkdtemp, readdir, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openKeys } from "./keys.ts";

const newFolder = () => mkdtemp(join(tmpdir(), "vigie-keys-"));

test("keys are made at first start, for this account alone, and are the same at the next", async () => {
  const folder = await newFolder();
  const first = await openKeys(folder);
  const again = await openKeys(folder);
  expect(again.gate.equals(first.gate)).toBe(true);
  expect(Buffer.from(again.catalogue).equals(first.catalogue)).toBe(true);
  expect(again.gate.equals(again.journal)).toBe(false);
  for (const name of await readdir(join(folder, "keys"))) {
    const { mode } = await stat(join(folder, "keys", name));
    expect(mode & 0o777, name).toBe(name.endsWith(".public.pem") ? 0o644 : 0o600);
  }
});

test("a key that other accounts can read is refused, with the command that mends it", async () => {
  const folder = await newFolder();
  await openKeys(folder);
  await chmod(join(folder, "keys/gate.pem"), 0o644);
  await expect(openKeys(folder)).rejects.toMatchObject({
    code: "key-exposed",
    message: expect.stringContaining("chmod 600"),
  });
});

test.each(["gate.pem", "catalogue.key"])("a damaged %s is said, and not replaced", async (name) => {
  const folder = await newFolder();
  await openKeys(folder);
  await writeFile(join(folder, "keys", name), "nonsense");
  await expect(openKeys(folder)).rejects.toMatchObject({ code: "key-damaged" });
});
