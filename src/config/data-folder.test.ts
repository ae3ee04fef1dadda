import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDataFolder } from "./data-folder.ts";

const file = "/etc/vigie/town.yaml";

test("a data folder that can be written is made, and nothing is left in it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vigie-data-"));
  const data = join(folder, "deep", "data");
  await openDataFolder({ data, file });
  expect(await readdir(data)).toEqual([]);
  await rm(folder, { recursive: true });
});

test("a data folder that cannot be written is one sentence that says what to do", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vigie-data-"));
  await writeFile(join(folder, "data"), "a file");
  await expect(openDataFolder({ data: join(folder, "data"), file })).rejects.toThrow(
    /^The data folder .* cannot be written \(there is a file in its place\)\. Give .* data, in \/etc\/vigie\/town\.yaml\.$/,
  );
  await rm(folder, { recursive: true });
});
