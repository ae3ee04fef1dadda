import type { WebSocket } from "ws";
import { BoundedQueue, Fault, sentenceOf } from "#base";
import { type RecorderMessage, readPictureHeader, recorderMessage, type ViewerMessage } from "#contract";
import { openLinkSocket } from "#link";
import type { AccessUnit, VideoConfig } from "#model";
import type { Assigned } from "../task-scope.ts";

/** A stretch of a stream with one set of parameters. */
export interface Stretch {
  readonly config: VideoConfig;
  readonly units: AsyncIterable<AccessUnit>;
}

/** How the recorder ended it, in its own words. */
export type PacketsEnd = Extract<RecorderMessage, { type: "end" }>;

/** A second or two of a good picture; when full the oldest go, and the decoder waits for a key picture. */
const waitingBytes = 8 * 1024 * 1024;

/**
 * A camera's packets from its recorder, as long as the permit holds. Ends without a throw where the recorder says
 * why it ends (`ended`); Fault `recorder-unreachable` where the link breaks.
 */
export class Packets implements AsyncIterable<Stretch> {
  ended: PacketsEnd | undefined;
  /** What the recorder last said of the camera, where it is not simply streaming. */
  trouble: string | undefined;
  missed = 0;
  readonly #socket: WebSocket;
  readonly #stretches = new BoundedQueue<Stretch>({ capacity: 4, whenFull: "drop-oldest" });
  #units: BoundedQueue<AccessUnit> | undefined;
  #described: string | undefined;
  #sequence: number | undefined;
  #waitsForKey = true;
  #broken: Fault | undefined;

  constructor(
    recorder: string,
    { camera, stream, module, permit }: Pick<Assigned, "camera" | "stream" | "module" | "permit">,
    signal: AbortSignal,
  ) {
    this.#socket = openLinkSocket(recorder, `/media/live/${camera}/${stream}`);
    this.#socket.on("open", () => this.#say({ type: "hello", permit, module }));
    this.#socket.on("message", (data: Buffer, binary: boolean) => {
      if (binary) this.#take(data);
      else this.#hear(data.toString("utf8"));
    });
    this.#socket.on("error", (error) => this.#break(sentenceOf(error)));
    this.#socket.on("close", () => this.#break("it closed the connection"));
    const stop = () => this.#socket.terminate();
    signal.addEventListener("abort", stop, { once: true });
    this.#socket.on("close", () => signal.removeEventListener("abort", stop));
    if (signal.aborted) stop();
  }

  renew(permit: string): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#say({ type: "renew", permit });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Stretch> {
    try {
      yield* this.#stretches;
      if (this.#broken !== undefined && this.ended === undefined) throw this.#broken;
    } finally {
      this.#socket.terminate();
    }
  }

  #say(message: ViewerMessage): void {
    this.#socket.send(JSON.stringify(message));
  }

  #hear(text: string): void {
    const message = parse(text);
    switch (message?.type) {
      case "config": {
        // Said again after a pause, it changes nothing; a decoder is not started anew for it.
        if (message.description === this.#described && this.#units !== undefined) return;
        this.#described = message.description;
        this.#units?.close();
        this.#units = new BoundedQueue({
          capacity: waitingBytes,
          whenFull: "drop-oldest",
          weigh: ({ data }) => data.length,
        });
        const { codec, codecString, width, height, description } = message;
        const bytes = Buffer.from(description, "base64");
        const config = { codec, codecString, width, height, description: bytes, parameterSets: [] };
        this.#waitsForKey = true;
        this.#stretches.push({ config, units: this.#units });
        return;
      }
      case "state":
        this.trouble = message.state === "streaming" ? undefined : message.detail;
        return;
      case "transcoding":
        return; // said to those who asked for it alone
      case "end":
        this.ended = message;
        this.#close();
        return;
      case undefined:
        this.#break("it said something that this version does not know");
        this.#socket.terminate();
    }
  }

  #take(message: Buffer): void {
    const header = readPictureHeader(message);
    if (header === undefined || this.#units === undefined) return;
    const hole = this.#sequence !== undefined && header.sequence !== (this.#sequence + 1) >>> 0;
    this.#sequence = header.sequence;
    // After a hole the pictures up to the next key are built on one that never came.
    if (hole) this.#waitsForKey = true;
    if (header.key) this.#waitsForKey = false;
    if (this.#waitsForKey) {
      this.missed += 1;
      return;
    }
    const dropped = this.#units.dropped;
    this.#units.push({
      data: message.subarray(message.length - header.bytes),
      key: header.key,
      dts: header.pts,
      pts: header.pts,
      wall: header.wall,
      discontinuity: header.discontinuity || hole,
    });
    if (this.#units.dropped > dropped) this.#waitsForKey = true;
  }

  #break(why: string): void {
    this.#broken ??= new Fault("recorder-unreachable", `The recorder's link broke: ${why}.`, { why });
    this.#close();
  }

  #close(): void {
    this.#units?.close();
    this.#stretches.close();
  }
}

function parse(text: string): RecorderMessage | undefined {
  try {
    return recorderMessage.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
