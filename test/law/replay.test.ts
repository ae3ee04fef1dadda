import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { replayValenciennes } from "#legality";
import { sayReplay } from "../../src/cli/law-replay.ts";

const { functions, findings } = replayValenciennes();

test("each function of the three packages has its verdict, and none runs in a commune without an order or conditions", () => {
  expect(new Set(functions.map((one) => one.package))).toEqual(new Set(["SDC", "IPC", "VCM"]));
  for (const { verdict } of functions) expect(["DENY", "DENY_UNLESS_PERMIT", "ALLOW_IF"]).toContain(verdict);
});

test("plates kept for requisitions, alerts on a plate and routes are refused to a commune, and a route to everybody but a laboratory", () => {
  const of = (row: string) => functions.find((one) => one.row === row);
  expect(["FR-24", "FR-25", "FR-26", "FR-27"].map((row) => of(row)?.verdict)).toEqual(Array(4).fill("DENY"));
  expect(of("FR-26")?.permittedUnder).toEqual(["laboratory"]);
});

test("every test that is named as a proof is there, under that title", async () => {
  for (const { proof } of [...functions, ...findings]) {
    expect(await readFile(proof.file, "utf8"), proof.title).toContain(`"${proof.title}"`);
  }
});

test("docs/law/valenciennes.md is what the command prints", async () => {
  const page = await readFile("docs/law/valenciennes.md", "utf8");
  expect(page).toContain(await sayReplay("en", "markdown"));
});
