import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { silentLog, systemClock } from "#base";
import { loadConfig } from "#config";
import { makeKeyRing } from "./keys/key-ring.ts";
import { runRecorder } from "./main.ts";
import { VolumeKeeper } from "./store/volume-keeper.ts";

test("a data folder that cannot be one ends the recorder with a sentence that says what to do", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vigie-main-"));
  writeFileSync(join(folder, "data"), "a file");
  const file = join(folder, "town.yaml");
  writeFileSync(
    file,
    "deployment: { id: a, name: A, pack: laboratory }\ndata: data\nvolumes:\n  - path: volume\n",
  );
  const run = runRecorder(await loadConfig(file), systemClock, silentLog, new AbortController().signal);
  await expect(run).rejects.toMatchObject({
    code: "data-unwritable",
    message: expect.stringMatching(/make it a folder/),
  });
  rmSync(folder, { recursive: true });
});

test("a volume that cannot be one says so, and is tried again", () => {
  const folder = mkdtempSync(join(tmpdir(), "vigie-main-"));
  writeFileSync(join(folder, "file"), "");
  const options = {
    root: join(folder, "file/volume"),
    deployment: "a",
    keys: makeKeyRing(systemClock.now()),
    clock: systemClock,
  };
  using keeper = new VolumeKeeper(options, { opened: () => {}, erased: () => {} });
  expect(keeper.state).toMatchObject({
    state: "failed",
    sentence: expect.stringMatching(/cannot be (written|used)|cannot say who it is/),
  });
  rmSync(folder, { recursive: true });
});
