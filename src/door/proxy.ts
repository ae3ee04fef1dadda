import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { pipeline } from "node:stream/promises";

/** What a program said last may take this long to leave for a slow browser, once its side has closed. */
const lingerMs = 10_000;

/** Headers that belong to one connection and not to the message (RFC 9110 7.6.1). */
const hopByHop = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** The caller's own word for who forwarded it is never believed: this door is the first we trust. */
function headersFor(incoming: IncomingMessage): Headers {
  const headers = endToEnd(incoming);
  for (const name of Object.keys(headers))
    if (name.startsWith("x-forwarded-") || name.startsWith("x-vigie-") || name === "forwarded")
      delete headers[name];
  headers["x-forwarded-for"] = incoming.socket.remoteAddress ?? "";
  headers["x-forwarded-proto"] = "encrypted" in incoming.socket ? "https" : "http";
  return headers;
}

export type Headers = Record<string, string | string[]>;

/** What is meant for who answers, and not for us who pass it on. */
export function endToEnd({ headers }: IncomingMessage): Headers {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || hopByHop.has(name) ? [] : [[name, value] as const],
    ),
  );
}

/**
 * Passes one request to a program's socket and its answer back, as it flows. False when nobody answered.
 * A body keeps the frame it came in (RFC 9112 6): bytes without one would be read as a second request, which no
 * door has seen. For the same reason each request has its own connection, which no agent keeps. It is not said to be
 * the last: a program that answers before the body has come would close on it, and its answer be lost.
 */
export function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  socketPath: string,
  said: Headers = headersFor(incoming),
): Promise<boolean> {
  return new Promise((resolve) => {
    const chunked = incoming.headers["transfer-encoding"] !== undefined;
    const headers = {
      ...said,
      connection: "keep-alive",
      ...(chunked ? { "transfer-encoding": "chunked" } : {}),
    };
    const inner = request(
      { socketPath, method: incoming.method, path: incoming.url, headers, agent: false },
      (answer) => {
        const headers = Object.entries(answer.headers).filter(([name]) => !hopByHop.has(name));
        outgoing.writeHead(answer.statusCode ?? 502, Object.fromEntries(headers));
        // A reader that leaves in the middle is no fault: both sides are closed, and that is all.
        pipeline(answer, outgoing).then(
          () => resolve(true),
          () => resolve(true),
        );
      },
    );
    inner.on("error", () => {
      incoming.resume(); // so that the browser can finish asking, and read why not
      resolve(outgoing.headersSent);
    });
    outgoing.on("close", () => {
      incoming.unpipe(inner).resume(); // what of a refused body is still to come
      inner.destroy();
    });
    incoming.pipe(inner);
  });
}

/** Passes a WebSocket: the upgrade request is written anew, then bytes flow both ways. */
export function passUpgrade(
  incoming: IncomingMessage,
  outer: Duplex,
  head: Buffer,
  socketPath: string,
  said: Headers = headersFor(incoming),
): void {
  const inner = connect(socketPath);
  const nobody = () => {
    outer.end("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\n\r\n", () =>
      outer.destroy(),
    );
  };
  inner.on("error", () => inner.destroy()); // closing is what counts, below
  outer.on("error", () => outer.destroy());
  outer.on("close", () => inner.destroy());
  inner.once("close", nobody);
  inner.on("connect", () => {
    inner.off("close", nobody);
    inner.once("close", () => {
      incoming.socket.setTimeout(lingerMs, () => outer.destroy());
      outer.end(() => outer.destroy());
    });
    const headers: Headers = {
      ...said,
      connection: "Upgrade",
      upgrade: "websocket",
    };
    const lines = Object.entries(headers).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one) => `${name}: ${one}`),
    );
    inner.write(
      `${incoming.method ?? "GET"} ${incoming.url ?? "/"} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`,
    );
    inner.write(head);
    inner.pipe(outer);
    outer.pipe(inner);
  });
}
