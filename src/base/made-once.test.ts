import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeOnce } from "./made-once.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-once-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the first one stays, of those that make a key at the same moment too", async () => {
  const path = join(folder, "key");
  await Promise.all(["a", "b", "c"].map((text) => makeOnce(path, text.repeat(32))));
  const kept = readFileSync(path, "utf8");
  expect(kept).toMatch(/^(a{32}|b{32}|c{32})$/);
  await makeOnce(path, "later");
  expect(readFileSync(path, "utf8")).toBe(kept);
  expect(readdirSync(folder)).toEqual(["key"]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("where it cannot be written, that is said", async () => {
  await expect(makeOnce(join(folder, "nowhere/key"), "a")).rejects.toMatchObject({ code: "ENOENT" });
});
