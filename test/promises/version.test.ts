import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { version } from "../../src/town/version.ts";

test("the version that packages and the API tell is that of package.json", () => {
  const said: unknown = JSON.parse(readFileSync("package.json", "utf8"));
  expect(z.object({ version: z.string() }).parse(said).version).toBe(version);
});
