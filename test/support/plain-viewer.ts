import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { systemCode } from "#base";
import { headerOf, RtspParser, type RtspResponse, rtspRequest, serialiseRtsp } from "#protocols/rtsp";

export interface ReceivedPacket {
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly marker: boolean;
  readonly payload: Uint8Array;
}

/** The barest RTSP client: it asks, keeps every packet as it came, and mends nothing. */
export class PlainViewer implements AsyncDisposable {
  readonly packets: ReceivedPacket[] = [];
  readonly reports: Uint8Array[] = [];
  /** The system's code, or "ended", once the other side has ended the connection. */
  ended: string | undefined;
  /** What came that is no RTSP. */
  nonsense: unknown;
  readonly #socket: Socket;
  readonly #url: string;
  readonly #answers: ((answer: RtspResponse) => void)[] = [];
  readonly #datagrams: UdpSocket[] = [];
  #sequence = 0;
  #session = "";

  constructor(url: string) {
    this.#url = url;
    const { hostname, port } = new URL(url);
    this.#socket = connect(Number(port), hostname);
    const parser = new RtspParser({
      message: (message) => {
        if (message.kind === "response") this.#answers.shift()?.(message);
      },
      frame: (channel, payload) => this.#take(channel === 0, payload),
    });
    this.#socket.on("data", (chunk: Buffer) => {
      if (this.nonsense !== undefined) return;
      try {
        parser.push(chunk);
      } catch (error) {
        this.nonsense = error;
      }
    });
    this.#socket.on("error", (error) => {
      this.ended = systemCode(error);
    });
    this.#socket.on("close", () => {
      this.ended ??= "ended";
    });
  }

  /** A viewer that already plays. */
  static async playing(url: string, transport: "tcp" | "udp" = "tcp"): Promise<PlainViewer> {
    const viewer = new PlainViewer(url);
    await viewer.setUp(transport);
    await viewer.ask("PLAY");
    return viewer;
  }

  async setUp(transport: "tcp" | "udp"): Promise<RtspResponse> {
    const asked = transport === "tcp" ? "RTP/AVP/TCP;unicast;interleaved=0-1" : await this.#openPorts();
    const answer = await this.ask("SETUP", [["Transport", asked]]);
    this.#session = headerOf(answer, "Session")?.split(";")[0] ?? "";
    return answer;
  }

  ask(method: string, headers: [string, string][] = []): Promise<RtspResponse> {
    this.#sequence += 1;
    const session: [string, string][] = this.#session === "" ? [] : [["Session", this.#session]];
    const request = rtspRequest(method, this.#url, [
      ["CSeq", String(this.#sequence)],
      ...session,
      ...headers,
    ]);
    this.#socket.write(serialiseRtsp(request));
    return new Promise((resolve) => this.#answers.push(resolve));
  }

  /** Reads nothing any more, as a client that hangs. */
  stopReading(): void {
    this.#socket.pause();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#datagrams) socket.close();
    if (this.#socket.closed) return;
    const closed = once(this.#socket, "close");
    this.#socket.destroy();
    await closed;
  }

  async #openPorts(): Promise<string> {
    const ports: number[] = [];
    for (const isMedia of [true, false]) {
      const socket = createSocket("udp4");
      this.#datagrams.push(socket);
      socket.on("message", (packet: Uint8Array) => this.#take(isMedia, packet));
      socket.bind(0, "127.0.0.1");
      await once(socket, "listening");
      ports.push(socket.address().port);
    }
    return `RTP/AVP;unicast;client_port=${ports.join("-")}`;
  }

  #take(isMedia: boolean, bytes: Uint8Array): void {
    if (!isMedia) {
      this.reports.push(bytes.slice());
      return;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    if (bytes.length < 12) return;
    this.packets.push({
      marker: view.getUint8(1) >= 0x80,
      sequence: view.getUint16(2),
      timestamp: view.getUint32(4),
      ssrc: view.getUint32(8),
      payload: bytes.slice(12),
    });
  }
}

/** Sequence numbers that are missing between neighbours. */
export function missingPackets(packets: readonly ReceivedPacket[]): number {
  return packets
    .slice(1)
    .map(({ sequence }, index) => (sequence - (packets[index]?.sequence ?? 0) - 1) & 0xffff)
    .reduce((sum, gap) => sum + gap, 0);
}

/** The timestamps of the frames that came, each once. */
export function timestamps(packets: readonly ReceivedPacket[]): number[] {
  return [...new Set(packets.map(({ timestamp }) => timestamp))];
}

/** From each value to the next, in the arithmetic of 32 bits. */
export function steps(values: readonly number[]): number[] {
  return values.slice(1).map((value, index) => (value - (values[index] ?? 0) + 2 ** 32) % 2 ** 32);
}
