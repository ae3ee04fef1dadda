import { defineConfig } from "vitest/config";

// The tests that speak of the law, the permit, the gate and the log, and none that starts a program: each runs once
// for every mutant it covers.
export default defineConfig({
  test: {
    include: [
      "src/{legality,permit,audit}/**/*.test.ts",
      "src/town/{gate,audit}/**/*.test.ts",
      "test/law/*.test.ts",
    ],
    exclude: ["test/law/{replay,calendar}.test.ts", "**/node_modules/**"],
    isolate: false,
    testTimeout: 20_000,
  },
});
