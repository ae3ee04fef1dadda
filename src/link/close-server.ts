import type { Server } from "node:http";
import type { Duplex } from "node:stream";

/**
 * Closes a server and every connection it has. Node's `closeAllConnections` forgets those that became
 * WebSockets, and `close` then waits for them for ever: so they are counted here.
 */
export function closing(server: Server): () => Promise<void> {
  const upgraded = new Set<Duplex>();
  server.on("upgrade", (_request, socket) => {
    upgraded.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => upgraded.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      for (const socket of upgraded) socket.destroy();
    });
}
