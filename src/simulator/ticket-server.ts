import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { pipeline } from "node:stream/promises";
import { cannotListen } from "./cannot-listen.ts";

/** What it does wrong: `silent` never answers, `endless` never stops, `lost` sends elsewhere. */
export type TicketServerFault = "none" | "silent" | "endless" | "nonsense" | "lost" | "broken";

export interface SimulatedTicketServer extends AsyncDisposable {
  readonly url: string;
  /** Plates whose parking is paid; what is asked of another is not. */
  readonly paid: Set<string>;
  /** Plates of which it says that it does not know. */
  readonly unknown: Set<string>;
  fault: TicketServerFault;
  /** Every body that was sent to it, as it came. */
  readonly asked: readonly string[];
}

export interface TicketServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly token: string;
  /** PEM, for HTTPS. */
  readonly tls?: { readonly certificate: string; readonly key: string };
}

const largestQuestion = 4 * 1024;
const mostRemembered = 10_000;

/** A ticket server as docs/ref/ticket-server.md asks for one, for tests and demonstrations. */
export async function startTicketServer(options: TicketServerOptions): Promise<SimulatedTicketServer> {
  const { host, port, token, tls } = options;
  const asked: string[] = [];
  const known = { paid: new Set<string>(), unknown: new Set<string>() };
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch(() => response.destroy());
  };
  const server =
    tls === undefined
      ? createServer(listener)
      : createSecureServer({ cert: tls.certificate, key: tls.key }, listener);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (asked.length < mostRemembered) asked.push(body);
    switch (simulated.fault) {
      case "silent":
        return;
      case "endless":
        response.writeHead(200, { "content-type": "application/json" });
        await pipeline(blanks, response);
        return;
      case "nonsense":
        response.end("<html>maintenance</html>");
        return;
      case "lost":
        response.writeHead(302, { location: "https://elsewhere.example/" }).end();
        return;
      case "broken":
        response.writeHead(500).end();
        return;
      case "none":
        break;
    }
    if (request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end();
      return;
    }
    const plate = plateIn(body);
    const said = known.unknown.has(plate) ? "unknown" : known.paid.has(plate) ? "in-order" : "not-in-order";
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ answer: said }));
  }

  server.listen({ host, port });
  await once(server, "listening").catch((error: unknown) => {
    throw cannotListen({ host, port }, error);
  });
  const address = server.address();
  const listening = address === null || typeof address === "string" ? port : address.port;
  const simulated: SimulatedTicketServer = {
    url: `${tls === undefined ? "http" : "https"}://${host}:${listening}/check`,
    ...known,
    fault: "none",
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
  return simulated;
}

function* blanks(): Generator<string> {
  for (;;) yield " ".repeat(1024);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Uint8Array>) {
    length += piece.byteLength;
    if (length > largestQuestion) throw new Error("too long a question");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function plateIn(body: string): string {
  const question: unknown = JSON.parse(body);
  const plate =
    typeof question === "object" && question !== null && "plate" in question ? question.plate : "";
  return typeof plate === "string" ? plate : "";
}
