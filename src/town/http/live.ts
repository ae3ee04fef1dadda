import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { Log } from "#base";
import type { Session } from "../access/index.ts";
import type { Pages } from "../events/index.ts";
import { admit, type Desk } from "./dispatch.ts";
import { sameOrigin } from "./headers.ts";

export interface LiveDesk extends Pick<Desk, "enrolled" | "cookie" | "find" | "denied" | "routes"> {
  readonly pages: Pages;
  readonly log: Log;
}

/** A page only listens: whatever it sends is more than we want. */
const longestMessage = 1_024;

/** `GET /api/live`: admitted by the same table as everything else, then a WebSocket. */
export function liveUpgrade(
  desk: LiveDesk,
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: longestMessage,
    perMessageDeflate: false,
  });
  const route = desk.routes.find((one) => one.path === "/api/live");

  async function open(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { cookie, origin, host } = request.headers;
    // Browsers open sockets to other sites without asking: here the origin counts even for a GET (RFC 6455 10.2).
    if (route === undefined || request.url?.split("?")[0] !== route.path) return turnAway(socket, 404);
    if (!sameOrigin({ origin, host, cookie })) return turnAway(socket, 403);
    const admitted = await admit(desk, route, { cookie, origin, host });
    if (admitted.outcome === "problem") return turnAway(socket, admitted.status);
    const { session } = admitted;
    if (session === undefined) return turnAway(socket, 401);
    join(session, request, socket, head);
  }

  function join(session: Session, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (socket.destroyed) return;
    server.handleUpgrade(request, socket, head, (page) => {
      if (!desk.pages.join(page, session)) page.close(1013, "too many pages");
    });
  }

  return (request, socket, head) => {
    open(request, socket, head).catch((error: unknown) => {
      desk.log.error({ err: error }, "a page could not listen");
      turnAway(socket, 500);
    });
  };
}

function turnAway(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} \r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
