import type { Server } from "node:http";
import { networkOf, Places } from "#base";

/**
 * How long a browser may take: to say what it wants, and to send all of it (4 MiB at most, which the town refuses to
 * exceed). Node's own limits are a minute and five; a stranger who sends a byte now and then is gone sooner.
 */
export const patience = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 2_000,
  handshakeTimeout: 10_000,
} as const;

/** Connections at once: every screen of a large control room, several times over. */
const most = 4_096;
/** From one address: a wall holds one a tile, and a room may stand behind one address. */
const mostFromOne = 1_024;

/** Turns away who comes when it is full, so that one address cannot take everyone's place. */
export function boundConnections(server: Server, fromOne = mostFromOne): void {
  server.maxConnections = most;
  const places = new Places(fromOne);
  server.on("connection", (socket) => {
    const place = places.take(networkOf(socket.remoteAddress ?? ""));
    if (place === undefined) socket.destroy();
    else socket.once("close", () => place[Symbol.dispose]());
  });
}
