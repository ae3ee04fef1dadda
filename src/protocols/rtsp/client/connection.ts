import type { Socket } from "node:net";
import type { Clock, Fault } from "#base";
import {
  headerOf,
  type RtspHeaders,
  type RtspMessage,
  type RtspRequest,
  type RtspResponse,
  rtspRequest,
  rtspResponse,
  serialiseInterleaved,
  serialiseRtsp,
} from "../message.ts";
import { RtspParser } from "../parser.ts";
import type { CameraAddress } from "./address.ts";
import { Authentication } from "./authentication.ts";
import { cameraSocket } from "./camera-socket.ts";
import { withinReach } from "./reach.ts";
import type { CameraTrust, Reach } from "./stream.ts";
import { trouble, unreachable, within } from "./trouble.ts";

export interface ConnectionOptions {
  readonly address: CameraAddress;
  readonly trust: CameraTrust;
  /** Where cameras may be; without it, anywhere. */
  readonly reach?: Reach | undefined;
  /** Basic authentication may go out unprotected. */
  readonly basic: boolean;
  readonly clock: Clock;
  readonly answerMs: number;
  readonly signal: AbortSignal;
  /** The payload is only lent. What it throws ends the connection. */
  readonly onFrame: (channel: number, payload: Uint8Array) => void;
}

/** A camera that reads nothing of ours gets nothing more. */
const mostUnsent = 64 * 1024;
const farewellMs = 500;

/** An RTSP connection to a camera: one request at a time, and the packets between the answers. */
export class RtspConnection {
  readonly #options: ConnectionOptions;
  readonly #authentication: Authentication;
  readonly #socket: Socket;
  readonly #over = Promise.withResolvers<unknown>();
  readonly #connected = Promise.withResolvers<void>();
  readonly #abort = () => this.fail(this.#options.signal.reason);
  #isOver = false;
  #waiting: { sequence: number; answer: PromiseWithResolvers<RtspResponse> } | undefined;
  #sequence = 0;

  private constructor(options: ConnectionOptions) {
    this.#options = options;
    const { host, secure } = options.address;
    this.#authentication = new Authentication(options.address, secure || options.basic);
    const parser = new RtspParser({ message: (message) => this.#message(message), frame: options.onFrame });
    this.#socket = cameraSocket(options.address, options.trust, options.reach, {
      ready: () => this.#connected.resolve(),
      read: (bytes) => {
        try {
          if (!this.#isOver) parser.push(bytes);
        } catch (error) {
          this.fail(error);
        }
      },
      failed: (error) => this.fail(error),
    });
    this.#socket.once("end", () => this.fail(closedBy(host)));
    this.#socket.once("close", () => this.fail(closedBy(host)));
    options.signal.addEventListener("abort", this.#abort);
  }

  static async open(options: ConnectionOptions): Promise<RtspConnection> {
    options.signal.throwIfAborted();
    withinReach(options.address.host, options.reach);
    const connection = new RtspConnection(options);
    const { host } = options.address;
    const late = () => unreachable(host, new Error(`no connection within ${options.answerMs / 1000} s`));
    try {
      await within(connection.#connected.promise, options.answerMs, options.clock, late);
    } catch (error) {
      connection.fail(error);
      throw error;
    }
    return connection;
  }

  /** Resolves with the error that ended the connection. */
  get over(): Promise<unknown> {
    return this.#over.promise;
  }

  /** Where the camera really is, and where it sees us from. */
  get ends(): { camera: string; ours: string } {
    return { camera: this.#socket.remoteAddress ?? "", ours: this.#socket.localAddress ?? "" };
  }

  /** Asks, and asks again with a password where that is called for. The answer may be any other than 401. */
  async request(method: string, uri: string, headers: RtspHeaders = []): Promise<RtspResponse> {
    const first = await this.#exchange(method, uri, headers);
    if (first.status !== 401) return first;
    this.#authentication.learn(first);
    let second = await this.#exchange(method, uri, headers);
    // A nonce may grow stale between two requests; one that is stale at once, twice, is a wrong password by another name.
    if (second.status === 401 && this.#authentication.learn(second) === "stale")
      second = await this.#exchange(method, uri, headers);
    if (second.status !== 401) return second;
    const { host } = this.#options.address;
    const sentence = `The camera at ${host} refuses the user name or the password: correct them.`;
    throw trouble("camera-unauthorised", sentence, { host });
  }

  sendFrame(channel: number, payload: Uint8Array): void {
    this.#send(serialiseInterleaved(channel, payload));
  }

  /** Ends the connection at once. The first reason stays. */
  fail(reason: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#finish(reason);
  }

  /** Says a last word, and leaves the camera half a second to hear it. */
  async close(reason: unknown, method: string, uri: string, headers: RtspHeaders): Promise<void> {
    if (this.#isOver) return;
    const farewell = serialiseRtsp(this.#numbered(method, uri, headers));
    this.#isOver = true;
    const closed = new AbortController();
    this.#socket.once("close", () => closed.abort());
    this.#socket.end(farewell);
    await this.#options.clock.sleep(farewellMs, closed.signal);
    this.#finish(reason);
  }

  #finish(reason: unknown): void {
    this.#options.signal.removeEventListener("abort", this.#abort);
    this.#socket.destroy();
    this.#connected.reject(reason);
    this.#waiting?.answer.reject(reason);
    this.#over.resolve(reason);
  }

  async #exchange(method: string, uri: string, headers: RtspHeaders): Promise<RtspResponse> {
    const { answerMs, clock, address } = this.#options;
    const request = this.#numbered(method, uri, headers);
    const waiting = { sequence: this.#sequence, answer: Promise.withResolvers<RtspResponse>() };
    if (this.#isOver) waiting.answer.reject(await this.#over.promise);
    this.#waiting = waiting;
    this.#send(serialiseRtsp(request));
    try {
      return await within(waiting.answer.promise, answerMs, clock, () =>
        unanswered(address.host, method, answerMs),
      );
    } finally {
      if (this.#waiting === waiting) this.#waiting = undefined;
    }
  }

  #numbered(method: string, uri: string, headers: RtspHeaders): RtspRequest {
    this.#sequence += 1;
    const ours: RtspHeaders = [
      ["CSeq", `${this.#sequence}`],
      ["User-Agent", "Vigie"],
    ];
    return rtspRequest(method, uri, [...ours, ...this.#authentication.headers(method, uri), ...headers]);
  }

  #message(message: RtspMessage): void {
    const sequence = headerOf(message, "cseq");
    if (message.kind === "request") {
      // Cameras may ask too (OPTIONS, ANNOUNCE); we offer nothing.
      const headers: RtspHeaders = sequence === undefined ? [] : [["CSeq", sequence]];
      this.#send(serialiseRtsp(rtspResponse(501, "Not Implemented", headers)));
    } else if (sequence === undefined || Number(sequence) === this.#waiting?.sequence) {
      // Some cameras answer without a number.
      this.#waiting?.answer.resolve(message);
    }
  }

  #send(bytes: Uint8Array): void {
    if (!this.#isOver && this.#socket.writableLength < mostUnsent) this.#socket.write(bytes);
  }
}

function unanswered(host: string, method: string, answerMs: number): Fault {
  const seconds = answerMs / 1000;
  const sentence = `The camera at ${host} did not answer ${method} within ${seconds} s: restart it if this goes on.`;
  return trouble("camera-silent", sentence, { host, method, seconds });
}

function closedBy(host: string): Fault {
  return trouble(
    "camera-closed",
    `The camera at ${host} closed the connection: it restarts, or has too many viewers.`,
    { host },
  );
}
