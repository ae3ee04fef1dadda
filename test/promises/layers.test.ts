import { execFile } from "node:child_process";
import { glob } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";

const cruise = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ rule: z.object({ name: z.string() }) })),
  }),
});

// With the wrong TypeScript installed dependency-cruiser reads no file and reports success.
test("the layers were checked over every source file", { timeout: 60_000 }, async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
      "src",
      "contract",
      "web",
      "modules",
      "--config",
      ".dependency-cruiser.mjs",
      "--output-type",
      "json",
    ],
    { maxBuffer: 256 * 1024 * 1024 },
  );
  const { modules } = cruise.parse(JSON.parse(stdout));
  const seen = new Set(modules.map((module) => module.source));
  const missed: string[] = [];
  for await (const file of glob("{src,contract,web,modules}/**/*.{ts,tsx}"))
    if (!seen.has(file)) missed.push(file);
  expect(missed).toEqual([]);
  expect(seen.size).toBeGreaterThan(200);
});
