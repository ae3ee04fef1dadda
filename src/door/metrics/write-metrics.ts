import { Counter, Gauge, Registry } from "prom-client";
import { metrics } from "./definitions.ts";
import type { Seen } from "./seen.ts";

/** The text that Prometheus reads. Made anew each time, so that a camera that is gone leaves no last value behind. */
export async function writeMetrics(seen: Seen): Promise<{ contentType: string; text: string }> {
  const registry = new Registry();
  for (const { name, type, help, labels, read } of metrics) {
    const shape = { name, help, labelNames: [...labels], registers: [registry] };
    if (type === "counter") {
      const counter = new Counter(shape);
      for (const { labels: which, value } of read(seen)) counter.inc({ ...which }, value);
    } else {
      const gauge = new Gauge(shape);
      for (const { labels: which, value } of read(seen)) gauge.set({ ...which }, value);
    }
  }
  return { contentType: registry.contentType, text: await registry.metrics() };
}
