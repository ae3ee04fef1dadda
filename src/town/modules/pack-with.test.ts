import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readModule, readShelf } from "./shelf.ts";

let shelf = "";
beforeEach(async () => {
  shelf = await mkdtemp(join(tmpdir(), "vigie-shelf-"));
  await shelve("reader-one", {
    kind: "reader",
    processing: "search-plates-in-video",
    models: ["text-finder"],
  });
  await writeFile(join(shelf, "reader-one/index.ts"), "export default () => 1;\n");
  for (const id of ["lane", "parking"]) {
    const processing = id === "lane" ? "read-plates-reserved-lane" : "read-plates-paid-parking";
    await shelve(id, { kind: "live-reader", processing, reader: "reader-one", models: [] });
  }
});
afterEach(() => rm(shelf, { recursive: true }));

async function shelve(id: string, said: object): Promise<void> {
  await mkdir(join(shelf, id), { recursive: true });
  const manifest = { id, version: "1.0.0", title: { fr: id, en: id }, ...said };
  await writeFile(join(shelf, id, "manifest.json"), JSON.stringify(manifest));
}

async function found(id: string) {
  const read = await readShelf(shelf, id);
  if (read.outcome !== "found") throw new Error(JSON.stringify(read));
  return read.module;
}

test("uses that share a reader are modules of their own, each with the reader's files and models", async () => {
  const [lane, parking] = [await found("lane"), await found("parking")];
  expect([...lane.files.keys()]).toEqual(["index.ts", "manifest.json"]);
  expect(lane.manifest).toMatchObject({ id: "lane", models: ["text-finder"] });
  expect(lane.processing).toBe("read-plates-reserved-lane");
  expect(lane.hash).not.toBe(parking.hash);
});

test("another reader makes another module of each use", async () => {
  const before = await found("lane");
  await writeFile(join(shelf, "reader-one/index.ts"), "export default () => 2;\n");
  expect((await found("lane")).hash).not.toBe(before.hash);
});

test("what is packed is a module by itself, as it is installed", async () => {
  const { files, hash } = await found("lane");
  expect(readModule("lane", files)).toMatchObject({ outcome: "found", module: { hash } });
});

test.each([
  ["a reader that is not there", "nobody", "is not there"],
  ["a reader that is none", "parking", "is no reader"],
])("%s is said", async (_, reader, what) => {
  await shelve("lane", { kind: "live-reader", processing: "read-plates-reserved-lane", reader, models: [] });
  expect(await readShelf(shelf, "lane")).toMatchObject({
    outcome: "broken",
    what: expect.stringContaining(what),
  });
});

test("a file that both have is said, not overwritten", async () => {
  await writeFile(join(shelf, "lane/index.ts"), "");
  expect(await readShelf(shelf, "lane")).toMatchObject({
    outcome: "broken",
    what: "it and its reader both have a file index.ts",
  });
});

test("a part that rules share is packed with each that names it, and with no other", async () => {
  await mkdir(join(shelf, "parts"));
  await writeFile(join(shelf, "parts/passers.ts"), "export const passers = 1;\n");
  await writeFile(join(shelf, "parts/crossing.ts"), "export const crossing = 1;\n");
  await shelve("left", { processing: "detect-abandoned-object", models: [], parts: ["passers.ts"] });
  const before = await found("left");
  expect([...before.files.keys()]).toEqual(["manifest.json", "passers.ts"]);
  await writeFile(join(shelf, "parts/crossing.ts"), "export const crossing = 2;\n");
  expect((await found("left")).hash).toBe(before.hash);
  await writeFile(join(shelf, "parts/passers.ts"), "export const passers = 2;\n");
  expect((await found("left")).hash).not.toBe(before.hash);
});

test("a part that is not there is said", async () => {
  await shelve("left", { processing: "detect-abandoned-object", models: [], parts: ["nothing.ts"] });
  expect(await readShelf(shelf, "left")).toMatchObject({ what: "its part nothing.ts is not there" });
});
