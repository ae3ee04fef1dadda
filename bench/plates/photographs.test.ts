import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { filmsIn, photographSets } from "./photographs.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-sets-"));
  const lines = ["0001.siv.night.jpg\t1\t2\t3\t4\tAB123CD", "street.jpg\t0\t0\t9\t9\t-", ""];
  const files = { "drawn.tsv": lines.join("\n"), "day.mp4": "", "day.truth.json": "{}", "other.mp4": "" };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
});
afterAll(() => rm(folder, { recursive: true }));

test("a set says what is on each plate, or that there is none, and what was drawn how", async () => {
  const [drawn, street] = (await photographSets(folder)).get("drawn") ?? [];
  expect(drawn).toMatchObject({ plate: "AB123CD", traits: ["siv", "night"], box: { x: 1, height: 4 } });
  expect(street).toMatchObject({ file: join(folder, "drawn", "street.jpg"), plate: undefined, traits: [] });
});

test("a film is measured where its truth lies beside it", async () => {
  expect(await filmsIn(folder)).toEqual([join(folder, "day")]);
});

test("an absent folder has no sets and no films", async () => {
  expect((await photographSets(join(folder, "absent"))).size).toBe(0);
  expect(await filmsIn(join(folder, "absent"))).toEqual([]);
});
