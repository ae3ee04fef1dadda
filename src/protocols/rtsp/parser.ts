import { Fault } from "#base";
import type { RtspHeaders, RtspMessage } from "./message.ts";

/** Called synchronously, in the order of the bytes. A frame's payload is lent for the length of the call. */
export interface RtspReceiver {
  message(message: RtspMessage): void;
  frame(channel: number, payload: Uint8Array): void;
}

export interface RtspBounds {
  readonly lineBytes: number;
  readonly headerCount: number;
  readonly bodyBytes: number;
  readonly frameBytes: number;
}

/** Wide for every camera we know of; a peer that goes past one of them is not speaking RTSP. */
export const rtspBounds: RtspBounds = {
  lineBytes: 8_192,
  headerCount: 64,
  bodyBytes: 262_144,
  frameBytes: 65_535,
};

const dollar = 0x24;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const empty = new Uint8Array(0);

type StartLine =
  | { kind: "request"; method: string; uri: string }
  | { kind: "response"; status: number; reason: string };

type State =
  | { at: "boundary" }
  | { at: "headers"; start: StartLine; headers: [string, string][] }
  | { at: "body"; start: StartLine; headers: RtspHeaders; length: number };

/** Takes bytes as they come, in any pieces. Throws `rtsp-nonsense` once, and for ever after. */
export class RtspParser {
  readonly #receiver: RtspReceiver;
  readonly #bounds: RtspBounds;
  #state: State = { at: "boundary" };
  /** The beginning of something whose end has not come yet. */
  #held = empty;
  #heldLength = 0;
  #fault: Fault | undefined;

  constructor(receiver: RtspReceiver, bounds: Partial<RtspBounds> = {}) {
    this.#receiver = receiver;
    this.#bounds = { ...rtspBounds, ...bounds };
  }

  push(chunk: Uint8Array): void {
    if (this.#fault !== undefined) throw this.#fault;
    let at = this.#heldLength > 0 ? this.#completeHeld(chunk) : 0;
    while (at < chunk.length) {
      const used = this.#take(chunk, at, chunk.length);
      if (used === 0) break;
      at += used;
    }
    if (at < chunk.length) this.#hold(chunk, at, chunk.length);
  }

  /** Feeds what is held with just enough of the chunk to end it. Says how much of the chunk that took. */
  #completeHeld(chunk: Uint8Array): number {
    let at = 0;
    while (this.#heldLength > 0 && at < chunk.length) {
      const more = this.#missing(chunk, at);
      this.#hold(chunk, at, at + more);
      at += more;
      if (this.#take(this.#held, 0, this.#heldLength) > 0) this.#heldLength = 0;
    }
    return at;
  }

  /** How many bytes from `chunk` to add before trying again: never past the end of the item that is held. */
  #missing(chunk: Uint8Array, at: number): number {
    const left = chunk.length - at;
    if (this.#state.at === "body") return Math.min(left, this.#state.length - this.#heldLength);
    if (this.#state.at === "boundary" && this.#held[0] === dollar) {
      const need = this.#heldLength < 4 ? 4 : 4 + readLength(this.#held, 0);
      return Math.min(left, need - this.#heldLength);
    }
    const end = chunk.indexOf(lineFeed, at);
    return end < 0 ? left : end + 1 - at;
  }

  #hold(chunk: Uint8Array, from: number, to: number): void {
    const length = this.#heldLength + to - from;
    if (length > this.#held.length) {
      const larger = new Uint8Array(Math.max(2_048, length * 2));
      larger.set(this.#held.subarray(0, this.#heldLength));
      this.#held = larger;
    }
    this.#held.set(chunk.subarray(from, to), this.#heldLength);
    this.#heldLength = length;
  }

  /** Takes one item that starts at `at`: a frame, a line or a body. 0 when its end is not there yet. */
  #take(bytes: Uint8Array, at: number, end: number): number {
    if (this.#state.at === "body") return this.#takeBody(bytes, at, end, this.#state);
    if (this.#state.at === "boundary" && bytes[at] === dollar) return this.#takeFrame(bytes, at, end);
    return this.#takeLine(bytes, at, end);
  }

  #takeFrame(bytes: Uint8Array, at: number, end: number): number {
    if (end - at < 4) return 0;
    const length = readLength(bytes, at);
    if (length > this.#bounds.frameBytes)
      this.#refuse("an interleaved packet is longer than agreed", { length });
    if (end - at < 4 + length) return 0;
    this.#receiver.frame(bytes[at + 1] ?? 0, bytes.subarray(at + 4, at + 4 + length));
    return 4 + length;
  }

  #takeBody(bytes: Uint8Array, at: number, end: number, state: State & { at: "body" }): number {
    if (end - at < state.length) return 0;
    this.#state = { at: "boundary" };
    // Not slice(): on a Buffer that lends the bytes instead of copying them.
    const body = new Uint8Array(bytes.subarray(at, at + state.length));
    this.#receiver.message({ ...state.start, headers: state.headers, body });
    return state.length;
  }

  #takeLine(bytes: Uint8Array, at: number, end: number): number {
    const found = bytes.indexOf(lineFeed, at);
    const feed = found >= 0 && found < end ? found : -1;
    if ((feed < 0 ? end : feed) - at > this.#bounds.lineBytes)
      this.#refuse("a line is too long", { bytes: end - at });
    if (feed < 0) return 0;
    const stop = feed > at && bytes[feed - 1] === carriageReturn ? feed - 1 : feed;
    this.#line(Buffer.from(bytes.buffer, bytes.byteOffset + at, stop - at).toString("latin1"));
    return feed + 1 - at;
  }

  #line(line: string): void {
    if (this.#state.at === "headers") {
      if (line === "") this.#endOfHeaders(this.#state);
      else this.#header(line, this.#state.headers);
    } else if (line !== "") {
      // Some cameras put a line break too many between messages: an empty line is nothing.
      this.#state = { at: "headers", start: this.#startLine(line), headers: [] };
    }
  }

  #startLine(line: string): StartLine {
    const response = /^RTSP\/1\.\d (\d{3})(?: (.*))?$/.exec(line);
    if (response !== null)
      return { kind: "response", status: Number(response[1]), reason: response[2] ?? "" };
    const request = /^([A-Z_]{1,32}) (\S+) RTSP\/1\.\d$/.exec(line);
    if (request === null)
      this.#refuse("a line is neither a request nor an answer", { line: line.slice(0, 80) });
    return { kind: "request", method: request[1] ?? "", uri: request[2] ?? "" };
  }

  #header(line: string, headers: [string, string][]): void {
    const last = headers.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      // RFC 2326 4.2 through RFC 2068: a line that starts with a blank continues the one before.
      last[1] = `${last[1]} ${line.trim()}`;
      if (last[1].length > this.#bounds.lineBytes) this.#refuse("a header is too long", { name: last[0] });
      return;
    }
    const colon = line.indexOf(":");
    if (colon < 1) this.#refuse("a header has no name", { line: line.slice(0, 80) });
    headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    if (headers.length > this.#bounds.headerCount) this.#refuse("there are too many headers", {});
  }

  #endOfHeaders({ start, headers }: State & { at: "headers" }): void {
    const text = headers.find(([name]) => name.toLowerCase() === "content-length")?.[1] ?? "0";
    const length = /^\d{1,9}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
    if (length > this.#bounds.bodyBytes) this.#refuse("a body is too long", { length: text.slice(0, 20) });
    if (length > 0) {
      this.#state = { at: "body", start, headers, length };
      return;
    }
    this.#state = { at: "boundary" };
    this.#receiver.message({ ...start, headers, body: empty });
  }

  #refuse(what: string, facts: Record<string, string | number>): never {
    this.#fault = new Fault("rtsp-nonsense", `What the other side sent is not RTSP: ${what}.`, facts);
    throw this.#fault;
  }
}

function readLength(bytes: Uint8Array, at: number): number {
  return ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
}
