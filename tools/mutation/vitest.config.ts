import { defineConfig } from "vitest/config";

// The tests that speak of the law, the permit, the gate and the log, and none that starts a program: each runs once
// for every mutant it covers. Without the law's random properties, so that a score is the same twice.
export default defineConfig({
  test: {
    include: [
      "src/{legality,permit,audit}/**/*.test.ts",
      "src/town/{gate,audit}/**/*.test.ts",
      "test/law/*.test.ts",
    ],
    exclude: ["test/law/{replay,calendar,properties,contract}.test.ts", "**/node_modules/**"],
    setupFiles: ["tools/mutation/first-example.ts"],
    isolate: false,
    testTimeout: 10_000,
  },
});
