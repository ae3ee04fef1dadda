/** What Node writes down of a crash (`--report-…`) would hold every password that was given in the environment. */
export function keepSecretsOutOfReports(): void {
  process.report.excludeEnv = true;
}
