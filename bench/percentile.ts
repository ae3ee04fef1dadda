/** The p-th percentile (0 to 100) by the nearest-rank method; NaN of nothing, so that it cannot pass for a figure. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export function spread(values: readonly number[]): { p50: number; p95: number; n: number } {
  return {
    p50: Math.round(percentile(values, 50)),
    p95: Math.round(percentile(values, 95)),
    n: values.length,
  };
}
