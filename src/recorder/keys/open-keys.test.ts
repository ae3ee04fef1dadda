import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TurnedClock } from "#base";
import { readKeyFile } from "./key-file.ts";
import { openKeys } from "./open-keys.ts";

const clock = new TurnedClock(Temporal.Instant.from("2026-03-01T10:00:00Z"));
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-keys-"));
  file = join(folder, "keys/recordings.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (sealed: Record<string, readonly string[]> = {}) =>
  openKeys(
    {
      file,
      volumes: [join(folder, "volume")],
      sealedWith: (volume) => sealed[volume] && new Map(sealed[volume].map((id) => [id, 1])),
    },
    clock,
  );

test("the first start makes a key that Vigie alone can read, and the next start finds it", async () => {
  const ring = await open();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await open()).toEqual(ring);
  expect(await readKeyFile(file)).toEqual(ring);
});

test("where recordings lie and their key is gone, no other is made", async () => {
  const missing = open({ [join(folder, "volume")]: ["0123456789"] });
  await expect(missing).rejects.toMatchObject({
    code: "recording-key-missing",
    message: expect.stringMatching(/sealed with the key 0123456789.*vigie keys restore/),
  });
  expect(await readKeyFile(file)).toBeUndefined();
});

test("a key never lies on the volume that it protects", async () => {
  file = join(folder, "volume/keys/recordings.json");
  await expect(open()).rejects.toMatchObject({ code: "key-on-volume" });
});

test("a key that others can read is refused until it is not", async () => {
  await open();
  chmodSync(file, 0o644);
  await expect(open()).rejects.toMatchObject({ code: "key-exposed" });
});

test.each([
  ["cut short", (text: string) => text.slice(0, 90)],
  ["another secret under the same name", (text: string) => text.replace(/"secret": "../, '"secret": "00')],
])("a key file that is %s is refused, and not replaced", async (_, harm) => {
  await open();
  const harmed = harm(readFileSync(file, "utf8").replace('"secret": "00', '"secret": "11'));
  writeFileSync(file, harmed);
  await expect(open()).rejects.toMatchObject({ code: "key-damaged" });
  expect(readFileSync(file, "utf8")).toBe(harmed);
});

test("a folder in the key's place is a sentence", async () => {
  mkdirSync(file, { recursive: true, mode: 0o700 });
  await expect(open()).rejects.toMatchObject({ code: "key-unreadable" });
});
