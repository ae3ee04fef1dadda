import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TurnedClock, toMicros } from "#base";
import { type Catalogue, openCatalogue } from "../catalogue/index.ts";
import { type Modules, openModules, readShelf, type ShelvedModule } from "./index.ts";

const marie = { id: "p1", login: "marie" };
let root: string;
let catalogue: Catalogue & AsyncDisposable;
let modules: Modules;
let clock: TurnedClock;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "vigie-modules-"));
  catalogue = await openCatalogue(join(root, "catalogue.sqlite"));
  clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  modules = openModules(catalogue, clock, {
    shelf: join(root, "shelf"),
    models: join(root, "models"),
    data: join(root, "data"),
  });
  await shelve("crossing");
});
afterEach(() => catalogue[Symbol.asyncDispose]());

async function shelve(id: string, manifest: object = {}): Promise<void> {
  await mkdir(join(root, "shelf", id), { recursive: true });
  const whole = {
    id,
    version: "1.0.0",
    processing: "detect-zone-crossing",
    title: { fr: "Zone", en: "Zone" },
    models: ["nanodet"],
    ...manifest,
  };
  await writeFile(join(root, "shelf", id, "manifest.json"), JSON.stringify(whole));
  await writeFile(join(root, "shelf", id, "index.ts"), "export default () => undefined;\n");
}

async function fetchModel(): Promise<void> {
  await mkdir(join(root, "models"), { recursive: true });
  await writeFile(join(root, "models", "nanodet.onnx"), "a model");
}

async function take(id: string): Promise<ShelvedModule> {
  const shelved = await readShelf(join(root, "shelf"), id);
  if (shelved.outcome !== "found") throw new Error(shelved.outcome);
  return shelved.module;
}

test("a module without its model says which one it lacks", async () => {
  const { manifest } = await take("crossing");
  expect(await modules.missingModel(manifest)).toBe("nanodet");
  await fetchModel();
  expect(await modules.missingModel(manifest)).toBeUndefined();
});

test("an installed module's files and model lie in the data folder, under the hash that was asked for", async () => {
  await fetchModel();
  const module = await take("crossing");
  await modules.install(module, marie);
  expect(await modules.installed()).toMatchObject([
    { id: "crossing", hash: module.hash, processing: "detect-zone-crossing" },
  ]);
  expect((await readdir(join(root, "data/modules/crossing"))).toSorted()).toEqual([
    "index.ts",
    "manifest.json",
  ]);
  expect(await readFile(join(root, "data/models/nanodet.onnx"), "utf8")).toBe("a model");
  expect(await modules.changed()).toEqual([]);
});

test("a module changed by hand after it was installed is found", async () => {
  await fetchModel();
  await modules.install(await take("crossing"), marie);
  await writeFile(join(root, "data/modules/crossing/index.ts"), "export default () => recogniseFaces();\n");
  expect(await modules.changed()).toMatchObject([{ id: "crossing" }]);
});

test("a model goes with the last module that needs it", async () => {
  await fetchModel();
  await shelve("density");
  await modules.install(await take("crossing"), marie);
  await modules.install(await take("density"), marie);
  expect(await modules.remove("crossing", "jean", "")).toBe(true);
  expect(await readdir(join(root, "data/models"))).toEqual(["nanodet.onnx"]);
  expect(await modules.remove("density", "jean", "plus de base")).toBe(true);
  expect(await readdir(join(root, "data/models"))).toEqual([]);
  expect(await readdir(join(root, "data/modules"))).toEqual([]);
  expect(await modules.remove("density", "jean", "plus de base")).toBe(false);
});

test("what is not a module of ours is not on the shelf", async () => {
  await shelve("faces", { processing: "guess-moods" });
  await shelve("other", { id: "another" });
  await mkdir(join(root, "shelf", "empty"));
  expect(await modules.shelved()).toEqual(["crossing"]);
  expect((await readShelf(join(root, "shelf"), "absent")).outcome).toBe("unknown");
  expect(await readShelf(join(root, "shelf"), "faces")).toMatchObject({
    outcome: "broken",
    what: expect.stringContaining("guess-moods"),
  });
});

test("what became of a module is told when it is long gone", async () => {
  await fetchModel();
  const module = await take("crossing");
  await modules.install(module, marie, "file");
  await clock.advance(60_000);
  await modules.remove("crossing", "town", "no legal basis");
  expect(await modules.history()).toMatchObject([
    { module: "crossing", what: "removed", origin: "file", actor: "town", why: "no legal basis" },
    { module: "crossing", what: "installed", origin: "file", actor: "marie", hash: module.hash },
  ]);
  await modules.forgetHistory(toMicros(clock.now()) + 1);
  expect(await modules.history()).toEqual([]);
});
