import type { Socket as UdpSocket } from "node:dgram";
import type { Socket } from "node:net";
import { serialiseInterleaved } from "#protocols/rtsp";
import { interleavedHeader, type PacketisedFrame, type Stamp, stampPackets } from "../packetise.ts";

/** How a viewer's packets reach it. Nothing waits: a reader that is too slow is cut off. */
export interface Wire {
  readonly transport: "tcp" | "udp";
  readonly channel: number;
  frame(frame: PacketisedFrame, stamp: Stamp): void;
  /** The same when a fault has had its hands on the packets: each with its interleaved header, or plain noise. */
  packets(packets: readonly Uint8Array[]): void;
  control(packet: Uint8Array): void;
}

/** About 8 s of a camera at 4 Mbit/s. */
const slowReaderBytes = 4 * 1024 * 1024;

export class TcpWire implements Wire {
  readonly transport = "tcp";
  readonly channel: number;
  readonly #controlChannel: number;
  readonly #socket: Socket;
  readonly #scratch: Scratch;
  readonly #tooSlow: () => void;

  constructor(options: {
    socket: Socket;
    channels: readonly [number, number];
    scratch: Scratch;
    tooSlow: () => void;
  }) {
    [this.channel, this.#controlChannel] = options.channels;
    this.#socket = options.socket;
    this.#scratch = options.scratch;
    this.#tooSlow = options.tooSlow;
  }

  frame(frame: PacketisedFrame, stamp: Stamp): void {
    const bytes = this.#scratch.take(frame.bytes.length);
    bytes.set(frame.bytes);
    stampPackets(bytes, frame.packets, stamp);
    this.#write(bytes);
    if (this.#socket.writableLength > 0) this.#scratch.giveAway();
  }

  packets(packets: readonly Uint8Array[]): void {
    if (packets.length > 0) this.#write(Buffer.concat(packets));
  }

  control(packet: Uint8Array): void {
    this.#write(serialiseInterleaved(this.#controlChannel, packet));
  }

  #write(bytes: Uint8Array): void {
    if (!this.#socket.writable) return;
    this.#socket.write(bytes);
    if (this.#socket.writableLength > slowReaderBytes) this.#tooSlow();
  }
}

/**
 * Memory for the frame that is being written. The kernel usually takes a write at once, so all viewers can use
 * the same; what it did not take still belongs to the socket, and must be given away.
 */
export class Scratch {
  #bytes = new Uint8Array(256 * 1024);

  take(length: number): Uint8Array {
    if (this.#bytes.length < length) this.#bytes = new Uint8Array(length * 2);
    return this.#bytes.subarray(0, length);
  }

  giveAway(): void {
    this.#bytes = new Uint8Array(this.#bytes.length);
  }
}

/** The two sockets of the server, shared by all viewers: a receiver tells streams apart by port and SSRC. */
export interface UdpPair {
  readonly media: UdpSocket;
  readonly mediaPort: number;
  readonly control: UdpSocket;
  readonly controlPort: number;
}

/**
 * A camera's port is 100 Mbit/s: a key frame takes some milliseconds to leave. All at once, it would overflow
 * the usual receive buffer, which no real camera does.
 */
const burst = { packets: 32, everyMs: 4 };
/** Beyond this the camera's own buffer is full, and what comes is lost. */
const mostWaiting = 4096;

export class UdpWire implements Wire {
  readonly transport = "udp";
  readonly channel = 0;
  readonly #pair: UdpPair;
  readonly #host: string;
  readonly #ports: readonly [number, number];
  readonly #later: (ms: number, run: () => void) => void;
  #waiting: Uint8Array[] = [];
  #draining = false;

  constructor(options: {
    pair: UdpPair;
    host: string;
    ports: readonly [number, number];
    later: (ms: number, run: () => void) => void;
  }) {
    this.#pair = options.pair;
    this.#host = options.host;
    this.#ports = options.ports;
    this.#later = options.later;
  }

  frame(frame: PacketisedFrame, stamp: Stamp): void {
    // A datagram's bytes are not copied by send: each frame needs its own.
    const bytes = frame.bytes.slice();
    stampPackets(bytes, frame.packets, stamp);
    this.packets(frame.packets.map((at, index) => bytes.subarray(at, frame.packets[index + 1])));
  }

  packets(packets: readonly Uint8Array[]): void {
    const room = mostWaiting - this.#waiting.length;
    this.#waiting.push(...packets.slice(0, room));
    if (!this.#draining) this.#drain();
  }

  control(packet: Uint8Array): void {
    this.#pair.control.send(packet, this.#ports[1], this.#host);
  }

  #drain(): void {
    for (const packet of this.#waiting.splice(0, burst.packets)) {
      this.#pair.media.send(packet.subarray(interleavedHeader), this.#ports[0], this.#host);
    }
    this.#draining = this.#waiting.length > 0;
    if (this.#draining) this.#later(burst.everyMs, () => this.#drain());
  }
}
