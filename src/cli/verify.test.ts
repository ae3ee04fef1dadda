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
  await writeLog(join(data, "log/town"), "town");
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(data, { recursive: true });
});

const run = (...more: string[]) =>
  runCommand("verify", verify, [data, ...more], new AbortController().signal);

async function writeLog(directory: string, writer: string): Promise<void> {
  const { privateKey } = generateKeyPairSync("ed25519");
  await using chain = await openChain({ directory, writer, key: privateKey, clock: systemClock });
  for (const motive of ["ronde", "appel", "vol"]) {
    await chain.append({ operation: "consultation", actor: "dupont", cameras: ["gare"], motive, detail: {} });
  }
}

async function linesOf(directory: string): Promise<string[]> {
  const [name = ""] = await readdir(directory);
  return (await readFile(join(directory, name), "utf8")).trimEnd().split("\n");
}

async function rewrite(directory: string, lines: Lines): Promise<void> {
  const [name = ""] = await readdir(directory);
  await writeFile(join(directory, name), `${lines.join("\n")}\n`);
}

test("a log below a data folder is found and is whole", async () => {
  expect(await run()).toBe(0);
  expect(printed).toMatch(/^OK {5}log\/town: 3 entries/);
});

type Lines = readonly string[];

/** Each is done to the lines of one day: an opening, then three entries, each followed by its head. */
test("the logs of several deployments are found below the folder of all of them", async () => {
  await writeLog(join(data, "commune/data/town/journal"), "town");
  await writeLog(join(data, "laboratory/data/recorder/journal"), "recorder");
  expect(await run()).toBe(0);
  expect(printed.match(/^OK/gm)).toHaveLength(3);
});

test.each([
  [
    "a motive changed",
    (lines: Lines) => lines.map((line) => line.replace("appel", "appeI")),
    4,
    "edit",
    /changed after it was written/,
  ],
  ["an entry cut out", (lines: Lines) => lines.toSpliced(3, 2), 4, "cut", /are missing/],
  [
    "a line of another log",
    (lines: Lines, other: Lines) => lines.with(3, other[3] ?? ""),
    4,
    "swap",
    /another log/,
  ],
  [
    "an entry played again",
    (lines: Lines) => lines.toSpliced(5, 0, lines[1] ?? ""),
    6,
    "replay",
    /a second time/,
  ],
  [
    "two entries exchanged",
    (lines: Lines) => lines.with(1, lines[3] ?? "").with(3, lines[1] ?? ""),
    2,
    "reordering",
    /written earlier/,
  ],
] as const)("%s is found, with its line, its kind and a sentence", async (_, plant, line, kind, sentence) => {
  await writeLog(join(data, "other"), "recorder");
  const lines = await linesOf(join(data, "log/town"));
  const other = await linesOf(join(data, "other"));
  await rm(join(data, "other"), { recursive: true });
  await rewrite(join(data, "log/town"), plant(lines, other));
  expect(await run()).toBe(1);
  expect(printed).toMatch(new RegExp(`^WRONG {2}log/town: .+, line ${line}: ${kind}: `));
  expect(printed).toMatch(sentence);
  if (line > 2) expect(printed).toMatch(/Whole until \d{4}-/);
});

test("a log written anew with another key is found by the key that was kept elsewhere", async () => {
  const mine = generateKeyPairSync("ed25519").publicKey.export({ format: "pem", type: "spki" });
  await writeFile(join(data, "mine.pem"), mine);
  expect(await run("--key", join(data, "mine.pem"))).toBe(1);
  expect(printed).toMatch(/line 3: signature: this was not signed with the key of this log/);
});

test("newest lines cut off are found by a head that an earlier run printed", async () => {
  expect(await run()).toBe(0);
  const [, head = ""] = /newest head, to be kept elsewhere: (\S+)/.exec(printed) ?? [];
  expect(head).toMatch(/^town\/7\/[0-9a-f]{64}$/);
  const lines = await linesOf(join(data, "log/town"));
  await rewrite(join(data, "log/town"), lines.slice(0, 5));
  printed = "";
  expect(await run()).toBe(0);
  printed = "";
  expect(await run("--head", head)).toBe(1);
  expect(printed).toMatch(/line 6: cut: lines that were written here are missing/);
  await expect(run("--head", "town/7")).rejects.toMatchObject({ code: "usage" });
});

test("a head of another log is not looked for in this one", async () => {
  expect(await run("--head", `recorder/7/${"0".repeat(64)}`)).toBe(0);
});

test("a folder without a log is an error, not a success", async () => {
  await expect(
    runCommand("verify", verify, [join(data, "nothing")], new AbortController().signal),
  ).rejects.toMatchObject({ code: "no-log" });
});
