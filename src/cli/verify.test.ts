import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openChain } from "#audit";
import { systemClock } from "#base";
import { runCommand } from "./command.ts";
import { verify } from "./verify.ts";

let data = "";
let printed = "";
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "vigie-verify-"));
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const { privateKey } = generateKeyPairSync("ed25519");
  await using chain = await openChain({
    directory: join(data, "log/town"),
    writer: "town",
    key: privateKey,
    clock: systemClock,
  });
  for (const motive of ["ronde", "appel", "vol"]) {
    await chain.append({ operation: "consultation", actor: "dupont", cameras: ["gare"], motive, detail: {} });
  }
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(data, { recursive: true });
});

const run = () => runCommand("verify", verify, [data], new AbortController().signal);

test("a log below a data folder is found and is whole", async () => {
  expect(await run()).toBe(0);
  expect(printed).toMatch(/^OK {5}log\/town: 3 entries/);
});

test("a motive changed by hand is found, with its line", async () => {
  const [name = ""] = await readdir(join(data, "log/town"));
  const file = join(data, "log/town", name);
  await writeFile(file, (await readFile(file, "utf8")).replace("appel", "appeI"));
  expect(await run()).toBe(1);
  expect(printed).toMatch(/^WRONG {2}log\/town: .+, line \d+: edit/);
});

test("a folder without a log is an error, not a success", async () => {
  await expect(
    runCommand("verify", verify, [join(data, "nothing")], new AbortController().signal),
  ).rejects.toMatchObject({ code: "no-log" });
});
