import { access, glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { printConfigReference } from "#config";
import { printCommandReference } from "../../src/cli/commands.ts";
import { printMetricsReference } from "../../src/door/index.ts";
import { printAlarmReference, printApiPage } from "../../src/town/index.ts";

test("docs/ref/config.md is what the schema says", async () => {
  expect(await readFile("docs/ref/config.md", "utf8")).toBe(printConfigReference());
});

test("docs/ref/commands.md is what the commands say of themselves", async () => {
  expect(await readFile("docs/ref/commands.md", "utf8")).toBe(await printCommandReference());
});

test("docs/ref/api.md is what the table of routes says", async () => {
  expect(await readFile("docs/ref/api.md", "utf8")).toBe(await printApiPage());
});

test("docs/ref/alarms.md is what the table of alarms says", async () => {
  expect(await readFile("docs/ref/alarms.md", "utf8")).toBe(printAlarmReference());
});

test("docs/ref/metrics.md is what the table of metrics says", async () => {
  expect(await readFile("docs/ref/metrics.md", "utf8")).toBe(printMetricsReference());
});

test("every link between pages leads somewhere", async () => {
  const broken: string[] = [];
  for await (const page of glob(["*.md", "docs/**/*.md"])) {
    const text = await readFile(page, "utf8");
    for (const [, target] of text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
      const path = join(dirname(page), target ?? "");
      await access(path).catch(() => broken.push(`${page} → ${target}`));
    }
  }
  expect(broken).toEqual([]);
});
