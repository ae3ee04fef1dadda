import { expect, test } from "vitest";
import { keepSecretsOutOfReports } from "./crash-report.ts";

test("what Node writes down of a crash holds no secret that was given in the environment", () => {
  const secret = "canary-of-the-environment-4471";
  process.env["VIGIE_PASSWORD"] = secret;
  try {
    const report = () => JSON.stringify(process.report.getReport());
    expect(report()).toContain(secret);
    keepSecretsOutOfReports();
    expect(report()).not.toContain(secret);
  } finally {
    delete process.env["VIGIE_PASSWORD"];
    process.report.excludeEnv = false;
  }
});
