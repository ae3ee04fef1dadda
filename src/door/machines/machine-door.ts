import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { TLSSocket } from "node:tls";
import { Fault, type Log, systemCode } from "#base";
import type { ProgramName, TownConfig } from "#config";
import { closing } from "#link";
import { boundConnections, patience } from "../crowd.ts";
import { endToEnd, type Headers, pass, passUpgrade } from "../proxy.ts";
import { oldestTls, type Papers, protocolOf, whoIs } from "./papers.ts";
import { type Caller, mayAsk } from "./who-may.ts";

export interface MachineDoor extends AsyncDisposable {
  readonly port: number;
  /** Takes up a renewed certificate, and closes what a revoked one holds open. */
  use(papers: Papers): void;
}

export interface MachineDoorParts {
  readonly config: TownConfig;
  readonly listen: { readonly host: string; readonly port: number };
  readonly log: Log;
}

/**
 * The door for programs on other machines: mutual TLS, and for each program only what `who-may.ts` opens to it.
 * Faults: `machines-port`.
 */
export async function openMachineDoor(
  { config, listen, log }: MachineDoorParts,
  first: Papers,
): Promise<MachineDoor> {
  let papers = first;
  const callers = new Map<TLSSocket, Caller>();
  const server = createServer({
    ...patience,
    ...contextOf(papers),
    requestCert: true,
    // A machine that joins has no certificate yet; every other case is decided below.
    rejectUnauthorized: false,
    ALPNProtocols: config.programs.map(protocolOf),
  });
  boundConnections(server);
  const close = closing(server);
  server.on("secureConnection", (socket: TLSSocket) => {
    const seen = whoIs(socket, papers, config.deployment.id);
    if (seen.kind === "refused") {
      log.warn({ from: socket.remoteAddress, why: seen.why }, "a machine was refused");
      socket.destroy();
      return;
    }
    callers.set(socket, seen.kind === "nobody" ? { kind: "stranger" } : seen);
    socket.once("close", () => callers.delete(socket));
  });
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const way = wayOf(request);
    if (way === undefined) response.writeHead(403).end();
    else
      void pass(request, response, config.sockets[way.program], way.headers).then((passed) => {
        if (!passed) response.writeHead(503, { "retry-after": "1" }).end();
      });
  });
  server.on("upgrade", (request: IncomingMessage, socket, head: Buffer) => {
    const way = wayOf(request);
    if (way === undefined) socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
    else passUpgrade(request, socket, head, config.sockets[way.program], way.headers);
  });

  function wayOf(request: IncomingMessage): { program: ProgramName; headers: Headers } | undefined {
    const { socket } = request;
    if (!(socket instanceof TLSSocket)) return undefined;
    const caller = callers.get(socket);
    const program = config.programs.find((one) => protocolOf(one) === socket.alpnProtocol);
    if (caller === undefined || program === undefined || !mayAsk(caller, program, request.url ?? ""))
      return undefined;
    const headers = endToEnd(request);
    delete headers["x-vigie-machine"];
    if (caller.kind === "machine") headers["x-vigie-machine"] = caller.machine.name;
    return { program, headers };
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(listen.port, listen.host, resolve);
  }).catch((error: unknown) => {
    throw new Fault(
      "machines-port",
      `Other machines cannot be listened to on ${listen.host}, port ${listen.port} (${systemCode(error) ?? "unknown"}). Choose another: machines.listen.`,
      listen,
      error,
    );
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : listen.port,
    use(next) {
      papers = next;
      server.setSecureContext(contextOf(next));
      for (const [socket, caller] of callers)
        if (caller.kind === "machine" && next.revoked.has(caller.serial)) {
          log.warn({ machine: caller.machine.name }, "a machine's certificate was revoked: it is cut off");
          socket.destroy();
        }
    },
    [Symbol.asyncDispose]: close,
  };
}

/** The authority is sent along: a machine that joins compares its fingerprint with that in its code. */
function contextOf({ cert, key, authority }: Papers) {
  return { cert: `${cert}\n${authority}`, key, ca: authority, minVersion: oldestTls };
}
