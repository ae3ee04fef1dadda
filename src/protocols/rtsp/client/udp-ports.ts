import { randomInt } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { isIPv6 } from "node:net";
import { systemCode } from "#base";
import { trouble, unreachable } from "./trouble.ts";

export interface UdpOptions {
  /** The addresses of the RTSP connection: packets from anywhere else are not the camera's. */
  readonly camera: string;
  readonly ours: string;
  readonly onRtp: (bytes: Uint8Array) => void;
  readonly onRtcp: (bytes: Uint8Array) => void;
  readonly onError: (error: unknown) => void;
}

const lowest = 20_000;
const pairs = 20_000;
const attempts = 32;
/** A key picture of 4K comes as one burst. The kernel gives what its own limit allows. */
const receiveBuffer = 2 * 1024 * 1024;

/** Two neighbouring ports, an even one for RTP and the next for RTCP (RFC 3550 11). */
export class UdpPorts implements AsyncDisposable {
  readonly port: number;
  readonly #camera: string;
  readonly #sockets: readonly [rtp: Socket, rtcp: Socket];

  private constructor(port: number, camera: string, sockets: readonly [Socket, Socket]) {
    this.port = port;
    this.#camera = camera;
    this.#sockets = sockets;
  }

  static async open(options: UdpOptions): Promise<UdpPorts> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const port = lowest + 2 * randomInt(pairs);
      const rtp = await bound(port, options, options.onRtp);
      const rtcp = rtp === undefined ? undefined : await bound(port + 1, options, options.onRtcp);
      if (rtp !== undefined && rtcp !== undefined) return new UdpPorts(port, options.camera, [rtp, rtcp]);
      rtp?.close();
    }
    throw trouble(
      "camera-unreachable",
      "No two free UDP ports were found on this machine: use TCP for this camera.",
    );
  }

  sendRtcp(port: number, bytes: Uint8Array): void {
    // A report that does not go out harms nobody.
    this.#sockets[1].send(bytes, port, this.#camera, () => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#sockets.map((socket) => new Promise<void>((resolve) => socket.close(resolve))));
  }
}

/** Undefined where the port is taken. */
function bound(
  port: number,
  options: UdpOptions,
  take: (bytes: Uint8Array) => void,
): Promise<Socket | undefined> {
  const socket = createSocket({
    type: isIPv6(options.ours) ? "udp6" : "udp4",
    recvBufferSize: receiveBuffer,
  });
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      socket.close();
      if (systemCode(error) === "EADDRINUSE") resolve(undefined);
      else reject(unreachable(options.camera, error));
    };
    socket.once("error", failed);
    socket.bind(port, options.ours, () => {
      socket.off("error", failed);
      socket.on("error", (error) => options.onError(unreachable(options.camera, error)));
      socket.on("message", (bytes, from) => {
        if (from.address !== options.camera) return;
        try {
          take(bytes);
        } catch (error) {
          options.onError(error);
        }
      });
      resolve(socket);
    });
  });
}
