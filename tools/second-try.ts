import type { Reporter, TestCase } from "vitest/node";

/** Names, at the end, each test that passed on its second try only, and why not at once: it must be mended, but stops nobody. */
export class SecondTry implements Reporter {
  readonly #flaky: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky !== true) return;
    const [first] = test.result().errors ?? [];
    const why = first?.message.split("\n")[0] ?? "no reason given";
    this.#flaky.push(`${test.module.relativeModuleId}: ${test.name} (${why})`);
  }

  onTestRunEnd(): void {
    for (const name of this.#flaky) process.stdout.write(`FLAKY, to be mended: ${name}\n`);
  }
}
