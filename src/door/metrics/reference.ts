import { metrics } from "./definitions.ts";

/** Every metric as a Markdown table: `docs/ref/metrics.md` holds exactly this. */
export function printMetricsReference(): string {
  const rows = metrics.map(
    ({ name, type, labels, help }) =>
      `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(", ")} | ${help} |`,
  );
  return [
    "# Metrics",
    "",
    "*Status: current. Printed from `src/door/metrics`; `vigie metrics reference` prints it again.*",
    "",
    "For Prometheus, at `/metrics` on the port or socket of `metrics` in town.yaml, which only this machine reaches; the",
    "front door never passes it on. Labels name cameras by their id, volumes by their path, programs and modules; never a",
    "person. What is not known is absent. The supervisor serves it, so it goes on when a program is down.",
    "",
    "```yaml",
    "scrape_configs:",
    "  - job_name: vigie",
    "    static_configs: [{ targets: ['127.0.0.1:9464'] }]",
    "```",
    "",
    "| metric | type | labels | says |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
