import { once } from "node:events";
import { connect, type Socket } from "node:net";

type Answer = readonly [
  kind: 1,
  id: number,
  error: { readonly error: string; readonly message: string } | null,
  result: unknown,
];

interface Waiting {
  readonly command: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** Firefox has understood, and cannot do it; its code is WebDriver's, such as "no such alert". */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Firefox's own remote control, the same in every version: each message is its length in bytes, a colon, and JSON. */
export class Marionette implements AsyncDisposable {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #unread: Buffer = Buffer.alloc(0);
  #last = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("error", (cause) => this.#giveUp(cause));
    socket.on("close", () => this.#giveUp());
  }

  static async open(port: number): Promise<Marionette> {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    const marionette = new Marionette(socket);
    await marionette.ask("WebDriver:NewSession");
    return marionette;
  }

  ask<T>(command: string, parameters: object = {}): Promise<T> {
    if (this.#socket.destroyed) return Promise.reject(wentAway(command));
    const id = ++this.#last;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { command, resolve: (result) => resolve(result as T), reject });
      const message = JSON.stringify([0, id, command, parameters]);
      this.#socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#socket.closed) return;
    const closed = once(this.#socket, "close");
    this.#socket.destroy();
    await closed;
  }

  #take(chunk: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, chunk]);
    for (;;) {
      const colon = this.#unread.indexOf(":");
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#unread.toString("latin1", 0, colon));
      if (this.#unread.length < end) return;
      const message = JSON.parse(this.#unread.toString("utf8", colon + 1, end)) as Answer | object;
      this.#unread = this.#unread.subarray(end);
      // What it says first, of itself, is no answer.
      if (Array.isArray(message)) this.#settle(message as unknown as Answer);
    }
  }

  #settle([, id, error, result]: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === null) waiting?.resolve(result);
    else waiting?.reject(new Refusal(error.error, `${waiting.command}: ${error.error}: ${error.message}`));
  }

  #giveUp(cause?: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(wentAway(waiting.command, cause));
    this.#waiting.clear();
  }
}

const wentAway = (command: string, cause?: Error) =>
  new Error(`Firefox went away before it answered ${command}`, { cause });
