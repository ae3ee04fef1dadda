import type { Metric } from "./metric.ts";
import { analysisMetrics } from "./of-analysis.ts";
import { cameraMetrics } from "./of-cameras.ts";
import { programMetrics } from "./of-programs.ts";
import { volumeMetrics } from "./of-volumes.ts";

/** Everything that `/metrics` says, in this order; docs/ref/metrics.md is printed from it. */
export const metrics: readonly Metric[] = [
  ...programMetrics,
  ...cameraMetrics,
  ...volumeMetrics,
  ...analysisMetrics,
];
