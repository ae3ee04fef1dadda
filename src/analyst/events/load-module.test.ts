import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashFiles, readFolder } from "#base";
import { sceneSchema } from "#contract";
import { ruleContext } from "../rule-context.ts";
import { type LoadedModule, loadModule } from "./load-module.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-modules-"));
});
afterEach(() => rm(folder, { recursive: true }));

const manifest = {
  id: "made",
  version: "1.0.0",
  processing: "detect-zone-crossing",
  title: { fr: "Essai", en: "Trial" },
  models: [],
};

/** Installs a module as a town does, and answers its hash. */
async function install(index: string, said: object = manifest): Promise<string> {
  await mkdir(join(folder, "made"), { recursive: true });
  await writeFile(join(folder, "made", "manifest.json"), JSON.stringify(said));
  await writeFile(join(folder, "made", "index.ts"), index);
  return hashFiles(await readFolder(join(folder, "made")));
}

function open(module: LoadedModule) {
  if (module.kind !== "rule") throw new Error(module.kind);
  return module.openRule(ruleContext(sceneSchema.parse({}), 1));
}

test("an installed module is loaded from its folder alone, the parts that it shares with others in it", async () => {
  await cp("modules/zone-crossing", join(folder, "zone-crossing"), { recursive: true });
  for (const part of ["crossing.ts", "line-crossings.ts"])
    await cp(join("modules/parts", part), join(folder, "zone-crossing", part));
  const hash = hashFiles(await readFolder(join(folder, "zone-crossing")));
  const module = await loadModule(folder, "zone-crossing", hash);
  expect(module.processing).toBe("detect-zone-crossing");
  expect(open(module).see({ wall: 0, tracks: [] })).toEqual([]);
});

test("a module whose files are not the permitted ones is refused", async () => {
  const hash = await install("export default () => ({ see: () => [] });");
  await writeFile(join(folder, "made", "more.ts"), "");
  await expect(loadModule(folder, "made", hash)).rejects.toMatchObject({ code: "module-altered" });
});

test("a module that is not there is refused", async () => {
  await expect(loadModule(folder, "made", "00")).rejects.toMatchObject({ code: "module-missing" });
});

test.each(["../made", "/etc", "a/b", ""])("a name that leaves the folder is refused: %j", async (id) => {
  await expect(loadModule(folder, id, "00")).rejects.toThrow();
});

test.each([
  'import { readFileSync } from "node:fs"; export default () => readFileSync;',
  'import "./other.ts"; export default () => ({ see: () => [] });',
  'await import("node:child_process"); export default () => ({ see: () => [] });',
])("a module that imports anything when it runs is refused: %s", async (index) => {
  const hash = await install(index);
  await expect(loadModule(folder, "made", hash)).rejects.toThrow(/imports nothing at run time/);
});

test.each([
  ["no default export", "export const rule = 1;", manifest],
  [
    "a processing that the law has no row for",
    "export default () => 1;",
    { ...manifest, processing: "read-minds" },
  ],
  ["another's name", "export default () => 1;", { ...manifest, id: "other" }],
  ["an unknown key", "export default () => 1;", { ...manifest, network: true }],
])("a module with %s is refused", async (_, index, said) => {
  const hash = await install(index, said);
  await expect(loadModule(folder, "made", hash)).rejects.toMatchObject({ code: "module-malformed" });
});

test("a module may be made of several files, all of them hashed", async () => {
  await install('import { answer } from "./answer.ts"; export default () => answer;');
  await writeFile(join(folder, "made", "answer.ts"), "export const answer: number = 42;");
  const hash = hashFiles(await readFolder(join(folder, "made")));
  expect(open(await loadModule(folder, "made", hash))).toBe(42);
});

test("a file beside a module's own folder is not one of its files", async () => {
  await writeFile(join(folder, "outside.ts"), "export const answer = 42;");
  const hash = await install('import { answer } from "./../outside.ts"; export default () => answer;');
  await expect(loadModule(folder, "made", hash)).rejects.toMatchObject({ code: "module-imports" });
});

test("a part that was not packed with a module is not one of its files", async () => {
  await mkdir(join(folder, "parts"));
  await writeFile(join(folder, "parts", "answer.ts"), "export const answer = 42;");
  const hash = await install('import { answer } from "../parts/answer.ts"; export default () => answer;');
  await expect(loadModule(folder, "made", hash)).rejects.toMatchObject({ code: "module-imports" });
});

test("two versions of a module are two modules", async () => {
  const first = await loadModule(folder, "made", await install("export default () => 1;"));
  const second = await loadModule(folder, "made", await install("export default () => 2;"));
  expect([open(first), open(second)]).toEqual([1, 2]);
});
