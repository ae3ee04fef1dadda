import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { systemClock } from "#base";
import { command } from "./command.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = ["src", "contract", "web", "modules", "test", "bench", "demo"];

type Step = {
  readonly name: string;
  readonly args: readonly string[];
} & (
  | { /** Below node_modules. */ readonly tool: string }
  | { /** Of this project. */ readonly script: string }
);

const steps: readonly Step[] = [
  { name: "types", tool: "@typescript/native/bin/tsc", args: ["--noEmit"] },
  { name: "lint", tool: "oxlint/bin/oxlint", args: ["--type-aware", ...sources] },
  { name: "format", tool: "@biomejs/biome/bin/biome", args: ["check", "--linter-enabled=false", "."] },
  {
    name: "layers",
    tool: "dependency-cruiser/bin/dependency-cruiser.mjs",
    args: [...sources, "--config", ".dependency-cruiser.mjs"],
  },
  { name: "dead code", tool: "knip/bin/knip.js", args: [] },
  // What the tests of the analyst see with; those that need it would be skipped without.
  { name: "models", script: "src/cli/main.ts", args: ["modules", "fetch"] },
  { name: "unit", tool: "vitest/vitest.mjs", args: ["run", "--project", "unit"] },
  { name: "programs", tool: "vitest/vitest.mjs", args: ["run", "--project", "programs"] },
  { name: "alone", tool: "vitest/vitest.mjs", args: ["run", "--project", "alone"] },
];

export const test = command({
  summary:
    "Types, lint, format, layers, dead code, unit tests, then whole programs and journeys in a browser.",
  usage: "[--only STEP]",
  example: "vigie test --only unit",
  options: { only: { type: "string" } },
  explain: { only: `one of: ${steps.map((step) => step.name).join(", ")}` },
  async run({ options, signal }) {
    const failed: string[] = [];
    for (const step of steps.filter(({ name }) => options.only === undefined || options.only === name)) {
      const started = systemClock.monotonic();
      const code = await runStep(step, signal);
      const seconds = ((systemClock.monotonic() - started) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? "ok  " : "FAIL"} ${step.name} (${seconds} s)\n`);
      if (code !== 0) failed.push(step.name);
      if (signal.aborted) return 130;
    }
    process.stdout.write(
      failed.length === 0 ? "All checks and tests pass.\n" : `Failed: ${failed.join(", ")}.\n`,
    );
    return failed.length === 0 ? 0 : 1;
  },
});

function runStep(step: Step, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const script = "script" in step ? step.script : `node_modules/${step.tool}`;
    const child = spawn(process.execPath, [script, ...step.args], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env["PATH"] ?? ""}` },
    });
    signal.addEventListener("abort", () => child.kill(), { once: true });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
