import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { networkOf, Places, sentenceOf } from "#base";
import { streamName } from "#contract";
import { cameraIdPattern } from "../roster.ts";
import type { StreamKey } from "../store/kept.ts";
import { type LiveServices, serveViewer } from "./live-session.ts";

/** A permit and a little more; a longer message is not one of ours. */
const longestMessage = 32 * 1024;
/** Every wall of a control room, several times over. */
const mostViewers = 1_024;
/** From one address and without a permit yet: a wall asks for its tiles at once, and no stranger needs as many. */
const mostKnocking = 128;

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** `GET /media/live/:camera/:stream`, upgraded to a WebSocket. Everything else is cut off. */
export function liveDoor(services: LiveServices, onTrouble: (sentence: string) => void): Upgrade {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: longestMessage,
  });
  services.signal.addEventListener("abort", () => sockets.close());
  const knocking = new Places(mostKnocking);
  return (request, socket, head) => {
    const key = keyOf(request.url ?? "");
    socket.on("error", () => socket.destroy());
    const full = sockets.clients.size >= mostViewers || services.signal.aborted;
    const knock = key === undefined || full ? undefined : knockOf(request, knocking);
    if (key === undefined || knock === undefined) {
      socket.end(
        `HTTP/1.1 ${key === undefined ? "404 Not Found" : "503 Service Unavailable"}\r\nConnection: close\r\n\r\n`,
      );
      return;
    }
    socket.once("close", () => knock[Symbol.dispose]());
    sockets.handleUpgrade(request, socket, head, (viewer) => {
      serveViewer(viewer, key, services, knock).catch((error: unknown) => {
        onTrouble(sentenceOf(error));
        viewer.terminate();
      });
    });
  };
}

/** The front door says whom it asks for. A program of ours says nothing, and may begin a thousand tasks at once. */
function knockOf({ headers }: IncomingMessage, knocking: Places): Disposable | undefined {
  const from = headers["x-forwarded-for"];
  return from === undefined ? { [Symbol.dispose]: () => {} } : knocking.take(networkOf(String(from)));
}

function keyOf(url: string): StreamKey | undefined {
  const [, camera = "", name = ""] = /^\/media\/live\/([^/?]+)\/([^/?]+)$/.exec(url) ?? [];
  const stream = streamName.safeParse(name);
  return stream.success && cameraIdPattern.test(camera) ? { camera, stream: stream.data } : undefined;
}
