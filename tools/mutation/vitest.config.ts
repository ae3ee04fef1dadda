import { defineConfig } from "vitest/config";

const everything = "src/{legality,permit,audit}/*.test.ts src/town/{gate,audit}/*.test.ts test/law/*.test.ts";
/** A room's own tests, where they are enough: `MUTATION_TESTS='src/audit/*.test.ts'`. */
const include = (process.env["MUTATION_TESTS"] ?? everything).split(" ");

// The tests that speak of the law, the permit, the gate and the log, and none that starts a program: each runs once
// for every mutant it covers. Without the law's random properties and the log's two slowest, which could only notice
// more, so that a score is the same twice and soon there.
export default defineConfig({
  test: {
    include,
    exclude: ["test/law/{replay,calendar,properties,contract}.test.ts", "**/node_modules/**"],
    testNamePattern: /^(?!.*(any change of a single byte|whatever a person, a camera or a plate))/,
    setupFiles: ["tools/mutation/first-example.ts"],
    isolate: false,
    testTimeout: 10_000,
  },
});
