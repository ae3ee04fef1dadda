import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer, Server as SecureServer } from "node:https";
import { normalize } from "node:path/posix";
import { Fault, systemCode } from "#base";
import type { TownConfig } from "#config";
import { closing } from "#link";
import { boundConnections, patience } from "./crowd.ts";
import { pass, passUpgrade } from "./proxy.ts";

export interface FrontDoor extends AsyncDisposable {
  readonly url: string;
  /** Takes up a certificate that was renewed; connections that are open keep theirs. Fault `certificate-unreadable`. */
  renewCertificate(config: TownConfig): Promise<void>;
}

/** For what cannot be read: it reaches no program. */
const nowhere = "/link/";

/** Pictures go straight from a recorder; everything else is the town's. `/link` never passes. */
function programFor(path: string, config: TownConfig): string | undefined {
  if (path === "/link" || path.startsWith("/link/")) return undefined;
  return path.startsWith("/media/") ? config.sockets.recorder : config.sockets.town;
}

/** Opens the one port that people reach. Faults: `port-in-use`, `port-unusable`, `certificate-unreadable`. */
export async function openFrontDoor(config: TownConfig): Promise<FrontDoor> {
  const { host, port, tls } = config.door;
  const server: Server =
    tls === undefined
      ? createServer(patience)
      : createSecureServer({ ...patience, ...(await readCertificate(tls)) });
  boundConnections(server);
  const close = closing(server);
  server.on(
    "request",
    (request: IncomingMessage, response: ServerResponse) => void answer(request, response, config),
  );
  server.on("upgrade", (request: IncomingMessage, socket, head: Buffer) => {
    const program = programFor(pathOf(request), config);
    if (program === undefined) socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
    else passUpgrade(request, socket, head, program);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  }).catch((error: unknown) => {
    if (systemCode(error) === "EADDRINUSE") {
      throw new Fault(
        "port-in-use",
        `Port ${port} on ${host} is already in use. Stop what uses it, or choose another (door.port, or --port).`,
        { host, port },
        error,
      );
    }
    throw new Fault(
      "port-unusable",
      `Cannot listen on ${host}, port ${port} (${systemCode(error) ?? "unknown"}). Ports below 1024 need rights; try 8443.`,
      { host, port },
      error,
    );
  });
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `${tls === undefined ? "http" : "https"}://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    async renewCertificate({ door }) {
      if (server instanceof SecureServer && door.tls !== undefined)
        server.setSecureContext(await readCertificate(door.tls));
    },
    [Symbol.asyncDispose]: close,
  };
}

/**
 * The path as sent, decoded once, so that `/%6cink` and `//link` are seen for what they are. A whole address in its
 * place (`GET http://host/link/…`, RFC 9112 3.2.2) is for proxies: a program would read another path in it than we do.
 */
function pathOf(request: IncomingMessage): string {
  const raw = (request.url ?? "/").split("?")[0] ?? "/";
  if (!raw.startsWith("/") || raw.includes("\\")) return nowhere;
  try {
    return normalize(decodeURIComponent(raw)).replace(/^\/+/, "/");
  } catch {
    return nowhere;
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, config: TownConfig): Promise<void> {
  const path = pathOf(request);
  const program = programFor(path, config);
  if (program === undefined) {
    response
      .writeHead(404, { "content-type": "application/json" })
      .end('{"code":"not-found","message":{"fr":"Rien ici.","en":"Nothing here."}}');
    return;
  }
  if (await pass(request, response, program)) return;
  const message = {
    fr: "Cette partie de Vigie redémarre. Réessayez dans quelques secondes ; l’enregistrement continue.",
    en: "This part of Vigie is restarting. Try again in a few seconds; recording goes on.",
  };
  const wantsPage = (request.headers.accept ?? "").includes("text/html");
  response.writeHead(503, {
    "content-type": wantsPage ? "text/html; charset=utf-8" : "application/json",
    "retry-after": "1",
    ...(wantsPage ? { refresh: "2", "content-security-policy": "default-src 'none'" } : {}),
  });
  response.end(
    wantsPage
      ? `<!doctype html><html lang="fr"><title>Vigie</title><p>${message.fr}<p lang="en">${message.en}`
      : JSON.stringify({ code: "restarting", message }),
  );
}

async function readCertificate(tls: {
  certificate: string;
  key: string;
}): Promise<{ cert: Buffer; key: Buffer }> {
  const read = (path: string) =>
    readFile(path).catch((error: unknown) => {
      throw new Fault(
        "certificate-unreadable",
        `${path} cannot be read (${systemCode(error) ?? "unknown"}). Check door.tls and the file's rights.`,
        { path },
        error,
      );
    });
  return { cert: await read(tls.certificate), key: await read(tls.key) };
}
