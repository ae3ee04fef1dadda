export { MetricsKeeper } from "./keep-metrics.ts";
export { printMetricsReference } from "./reference.ts";
