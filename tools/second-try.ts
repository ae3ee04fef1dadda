import type { Reporter, TestCase } from "vitest/node";

/** Names, at the end, each test that passed on its second try only: what it found must be mended, but stops nobody. */
export class SecondTry implements Reporter {
  readonly #flaky: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky === true) this.#flaky.push(`${test.module.relativeModuleId}: ${test.name}`);
  }

  onTestRunEnd(): void {
    for (const name of this.#flaky) process.stdout.write(`FLAKY, to be mended: ${name}\n`);
  }
}
