import { defineConfig } from "vitest/config";
import { SecondTry } from "./tools/second-try.ts";

// Two projects: what is quick and shares nothing runs in parallel; what starts programs runs one at a time.
const slow = ["test/integration/**/*.test.ts", "test/recovery/**/*.test.ts", "test/journeys/**/*.test.ts"];

export default defineConfig({
  test: {
    reporters: ["default", new SecondTry()],
    projects: [
      {
        test: {
          name: "unit",
          include: ["{src,contract,web,modules,bench,demo,tools,test}/**/*.test.{ts,tsx}"],
          exclude: [...slow, "**/node_modules/**"],
          testTimeout: 20_000,
          // A property test may find by chance what no run before did: it is named at the end.
          retry: 1,
        },
      },
      {
        test: {
          name: "whole",
          include: slow,
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A shared machine stands still for seconds at times. What needed a second try is named at the end.
          retry: 1,
          // A page on a busy machine may need more than the one second that is usual.
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
