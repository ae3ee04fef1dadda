import { defineConfig } from "vitest/config";
import { SecondTry } from "./tools/second-try.ts";

/**
 * A browser wants both cores, as do masks for many cameras, what is transcoded after all else, and a simulator that
 * must not be late for a single picture; and whoever looks for cameras on the network finds those of all simulators.
 */
const alone = [
  "test/journeys/**/*.test.ts",
  "test/integration/{first-camera,managed-cameras,onvif-client,simulator-onvif}.test.ts",
  "test/integration/{bit-identity,live-checks,masks,relay,transcode}.test.ts",
];
const programs = ["test/integration/**/*.test.ts", "test/recovery/**/*.test.ts"];

/** A shared machine stands still for seconds at times. What needed a second try is named at the end. */
const patient = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  retry: 1,
  // A page on a busy machine may need more than the one second that is usual.
  expect: { poll: { timeout: 90_000 } },
} as const;

/** Half of a run was loading the same modules anew for each file; no test keeps anything in them. */
const together = { isolate: false } as const;

// Three projects: what is quick and shares nothing; what starts programs, and mostly waits; what wants the machine.
export default defineConfig({
  test: {
    reporters: ["default", new SecondTry()],
    projects: [
      {
        test: {
          name: "unit",
          include: ["{src,contract,web,modules,bench,demo,tools,test}/**/*.test.{ts,tsx}"],
          exclude: [...programs, ...alone, "**/node_modules/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...together,
          maxWorkers: 2,
          // A property test may find by chance what no run before did: it is named at the end.
          retry: 1,
        },
      },
      {
        test: { ...patient, name: "programs", ...together, include: programs, exclude: alone, maxWorkers: 2 },
      },
      {
        test: {
          ...patient,
          name: "alone",
          ...together,
          include: alone,
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
    ],
  },
});
