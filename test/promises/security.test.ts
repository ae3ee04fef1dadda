import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

test("each test that docs/ref/security.md names is there", async () => {
  const page = await readFile("docs/ref/security.md", "utf8");
  const named = page
    .split("\n")
    .map((line) => /\| `(?<file>[^`]+\.test\.ts)` \| (?<title>.+) \|$/.exec(line)?.groups)
    .filter((groups) => groups !== undefined);
  expect(named.length).toBeGreaterThan(25);
  const lost: string[] = [];
  for (const { file = "", title = "" } of named) {
    const code = await readFile(file, "utf8").catch(() => "");
    if (!code.includes(`"${title}"`)) lost.push(`${file}: ${title}`);
  }
  expect(lost).toEqual([]);
});
