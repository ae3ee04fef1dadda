import { access, glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { printConfigReference } from "#config";

test("docs/ref/config.md is what the schema says", async () => {
  expect(await readFile("docs/ref/config.md", "utf8")).toBe(printConfigReference());
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
