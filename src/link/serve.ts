import { chmod, lstat, mkdir, rm } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { Server } from "node:net";
import { dirname } from "node:path";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { Fault, systemCode } from "#base";
import { answers } from "./answers.ts";
import { closing } from "./close-server.ts";

export interface LinkServer {
  socket: string;
  app: Hono;
  /** WebSocket upgrades; without it they are refused. */
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** Serves a program on a Unix socket that only this account can open. Faults: those of `listenOn`. */
export async function serveLink({ socket, app, upgrade }: LinkServer): Promise<AsyncDisposable> {
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => {
    if (fromOutside(request)) response.writeHead(404).end();
    else void listener(request, response);
  });
  const close = closing(server);
  server.on("upgrade", (request, stream, head) => {
    if (upgrade === undefined) stream.destroy();
    else upgrade(request, stream, head);
  });
  await listenOn(server, socket);
  return {
    async [Symbol.asyncDispose]() {
      await close();
      await rm(socket, { force: true });
    },
  };
}

/**
 * Opens a Unix socket for this account alone. One left by a program that was killed is removed.
 * Faults: `link-in-use` (one that answers), `link-exposed` (others could put theirs in its place), `link-unusable`.
 */
export async function listenOn(server: Server, socket: string): Promise<void> {
  await ownFolder(dirname(socket));
  if (await answers(socket)) {
    throw new Fault(
      "link-in-use",
      `Another Vigie already runs on this data folder (${socket} answers). Stop it first.`,
      { socket },
    );
  }
  await rm(socket, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(socket, resolve);
  }).catch((error: unknown) => {
    throw new Fault(
      "link-unusable",
      `The socket ${socket} cannot be opened (${systemCode(error) ?? "unknown"}). Check the data folder's rights.`,
      { socket },
      error,
    );
  });
  await chmod(socket, 0o600);
}

/** In the temporary folder a stranger could have made ours first, and would then hold every socket in it. */
async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = await lstat(folder);
  if (uid === process.getuid?.() && (mode & 0o022) === 0) return;
  throw new Fault(
    "link-exposed",
    `Another account owns ${folder} or can write to it, and could answer in the place of Vigie's programs. Remove it, or run: chmod 700 ${folder}`,
    { folder },
  );
}

/** The front door says whom it asks for; what programs ask each other is never for them. A second lock behind its own. */
function fromOutside({ url, headers }: IncomingMessage): boolean {
  if (headers["x-forwarded-for"] === undefined) return false;
  const path = URL.parse(url ?? "/", "http://program")?.pathname ?? "/link/";
  return path.startsWith("/link/");
}
