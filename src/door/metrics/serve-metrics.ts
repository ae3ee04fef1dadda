import { rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Fault, systemCode } from "#base";
import type { TownConfig } from "#config";
import { closing } from "#link";
import type { Children } from "../children.ts";
import { patience } from "../crowd.ts";
import { gather } from "./gather.ts";
import { writeMetrics } from "./write-metrics.ts";

export interface MetricsServer extends AsyncDisposable {
  /** Where it listens; undefined on a Unix socket. */
  readonly port: number | undefined;
}

/** Readers of one machine: a Prometheus, and a person who looks. */
const mostConnections = 16;

/**
 * Serves `/metrics` where the configuration says, and nothing else there. Those who ask together share one reading.
 * Fault `metrics-unusable`.
 */
export async function serveMetrics(
  where: NonNullable<TownConfig["metrics"]>,
  config: () => TownConfig,
  children: Children,
): Promise<MetricsServer> {
  let reading: ReturnType<typeof writeMetrics> | undefined;
  const read = () => {
    reading ??= gather(config(), children)
      .then(writeMetrics)
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== "GET" || request.url !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    const { contentType, text } = await read();
    response.writeHead(200, { "content-type": contentType }).end(text);
  };
  const server = createServer(patience, (request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end());
  });
  server.maxConnections = mostConnections;
  if (where.socket !== undefined) await rm(where.socket, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    if (where.socket === undefined) server.listen(where.port, where.host, resolve);
    else server.listen(where.socket, resolve);
  }).catch((error: unknown) => {
    const place = where.socket ?? `${where.host}, port ${where.port ?? 0}`;
    throw new Fault(
      "metrics-unusable",
      `Metrics cannot be served on ${place} (${systemCode(error) ?? "unknown"}). Choose another in town.yaml: metrics.`,
      { place },
      error,
    );
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : undefined,
    [Symbol.asyncDispose]: closing(server),
  };
}
