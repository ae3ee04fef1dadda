import type { Server } from "node:http";

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
  const open = new Map<string, number>();
  server.on("connection", (socket) => {
    const address = socket.remoteAddress ?? "";
    const count = (open.get(address) ?? 0) + 1;
    if (count > fromOne) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}
