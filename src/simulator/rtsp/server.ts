import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { Fault, sentenceOf } from "#base";
import { cannotListen } from "../cannot-listen.ts";
import type { Certificate } from "../self-signed.ts";
import { RtspConnection, type RtspSurroundings } from "./connection.ts";
import type { Delivery } from "./session.ts";
import { Scratch, type UdpPair } from "./wire.ts";

export interface RtspServer extends AsyncDisposable {
  readonly port: number;
  /** Over TLS; undefined where it was not asked for. */
  readonly securePort: number | undefined;
  /** Called from time to time: ends the sessions of clients that went away without a word. */
  endForgotten(): void;
}

/** One listener for all cameras, told apart by path. Port 0 takes a free one. */
export async function serveRtsp(
  options: { host: string; port: number; secure?: { port: number } & Certificate } & Pick<
    Delivery,
    "slowReader" | "later"
  >,
  surroundings: Omit<RtspSurroundings, "delivery">,
): Promise<RtspServer> {
  const { log } = surroundings;
  await using undo = new AsyncDisposableStack();
  const udp = await openUdpPair(options.host);
  undo.defer(() => {
    udp.media.close();
    udp.control.close();
  });
  for (const socket of [udp.media, udp.control]) {
    socket.on("error", (error) => log.debug({ error: sentenceOf(error) }, "a datagram was not sent"));
  }
  const delivery: Delivery = {
    scratch: new Scratch(),
    udp,
    slowReader: options.slowReader,
    later: options.later,
  };
  const connections = new Map<Socket, RtspConnection>();
  const serve = (socket: Socket) => {
    connections.set(socket, new RtspConnection(socket, { ...surroundings, delivery }));
    socket.on("close", () => connections.delete(socket));
  };
  const listen = async (server: Server, port: number): Promise<number> => {
    server.listen({ host: options.host, port, backlog: 1024 });
    await once(server, "listening").catch((error: unknown) => {
      throw cannotListen({ host: options.host, port }, error);
    });
    undo.defer(async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of connections.keys()) socket.destroy();
      await closed;
    });
    const address = server.address();
    return address === null || typeof address === "string" ? port : address.port;
  };
  const { secure } = options;
  const port = await listen(createServer(serve), options.port);
  const securePort =
    secure === undefined
      ? undefined
      : await listen(createTlsServer({ cert: secure.certificate, key: secure.key }, serve), secure.port);
  const open = undo.move();
  return {
    port,
    securePort,
    endForgotten: () => {
      for (const connection of connections.values()) connection.endIfForgotten();
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

/** RTP on an even port and RTCP on the next (RFC 3550 11): free pairs are looked for by trying. */
async function openUdpPair(host: string): Promise<UdpPair> {
  let lastError: unknown;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const media = createSocket(host.includes(":") ? "udp6" : "udp4");
    const mediaPort = await bind(media, host, 0);
    const other = createSocket(host.includes(":") ? "udp6" : "udp4");
    const otherPort = mediaPort % 2 === 0 ? mediaPort + 1 : mediaPort - 1;
    try {
      await bind(other, host, otherPort);
    } catch (error) {
      lastError = error;
      media.close();
      continue;
    }
    return mediaPort % 2 === 0
      ? { media, mediaPort, control: other, controlPort: otherPort }
      : { media: other, mediaPort: otherPort, control: media, controlPort: mediaPort };
  }
  throw new Fault(
    "port-unusable",
    "No two neighbouring UDP ports are free: stop some programs.",
    { host },
    lastError,
  );
}

async function bind(socket: UdpSocket, host: string, port: number): Promise<number> {
  socket.bind(port, host);
  await once(socket, "listening");
  return socket.address().port;
}
