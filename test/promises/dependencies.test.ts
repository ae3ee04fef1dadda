import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { z } from "zod";

const versions = z.record(z.string(), z.string());
const manifest = z.object({
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
});

test("every dependency has its line, with its exact version, and no line outlives its dependency", async () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest.parse(
    JSON.parse(await readFile("package.json", "utf8")),
  );
  const wanted = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  const page = await readFile("docs/design/dependencies.md", "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  for (const [name, version] of wanted) {
    const row = rows.find((line) => line.includes(`\`${name}\``));
    expect(row, name).toBeDefined();
    expect(row, name).toContain(version.replace(/^npm:.*@/, ""));
    expect(version, `${name} is pinned`).toMatch(/^(npm:.+@)?\d+\.\d+\.\d+$/);
  }
  const named = rows.flatMap((row) =>
    [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? ""),
  );
  expect(new Set(named)).toEqual(new Set(wanted.map(([name]) => name)));
});
