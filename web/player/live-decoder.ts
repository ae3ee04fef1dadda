import type { PictureHeader, RecorderMessage } from "#contract";
import { epochMs } from "./epoch.ts";
import { PictureDecoder } from "./picture-decoder.ts";

type StreamConfig = Extract<RecorderMessage, { type: "config" }>;

export function decoderConfig(config: StreamConfig): VideoDecoderConfig {
  return {
    codec: config.codecString,
    codedWidth: config.width,
    codedHeight: config.height,
    description: Uint8Array.fromBase64(config.description),
    optimizeForLatency: true,
  };
}

/** More pictures than this inside the decoder, and the next ones wait for a key picture. */
const behindAfter = 6;
/** Older by this than pictures have been at best, milliseconds: this page is behind, whatever the decoder says. */
const agedAfterMs = 400;
/** Pictures kept while the browser says whether it decodes this codec: from the newest key picture on. */
const heldAtMost = 64;

/**
 * Decodes what is newest. There is no buffer before it: what cannot be decoded in time is dropped
 * up to the next key picture, and counted.
 */
export class LiveDecoder {
  readonly #paint: (frame: VideoFrame, wall: number, decodeMs: number) => void;
  readonly #dropped: (pictures: number) => void;
  readonly #broken: (error: DOMException) => void;
  readonly #arrivals = new Map<number, number>();
  #held: { header: PictureHeader; data: Uint8Array }[] = [];
  #decoder: PictureDecoder | undefined;
  #needsKey = true;
  #bestAgeMs = Number.POSITIVE_INFINITY;
  #sequence: number | undefined;

  constructor(on: {
    readonly paint: (frame: VideoFrame, wall: number, decodeMs: number) => void;
    readonly dropped: (pictures: number) => void;
    readonly broken: (error: DOMException) => void;
  }) {
    this.#paint = on.paint;
    this.#dropped = on.dropped;
    this.#broken = on.broken;
  }

  configure(config: VideoDecoderConfig): void {
    const held = this.#held;
    this.close();
    this.#decoder = new PictureDecoder({
      output: (frame) => {
        const arrived = this.#arrivals.get(frame.timestamp) ?? epochMs();
        // Whatever is older than this picture will never come out any more.
        for (const wall of this.#arrivals.keys()) if (wall <= frame.timestamp) this.#arrivals.delete(wall);
        this.#paint(frame, frame.timestamp, epochMs() - arrived);
      },
      error: (error) => {
        this.#decoder = undefined;
        this.#broken(error);
      },
    });
    this.#decoder.configure(config);
    this.#needsKey = true;
    this.#sequence = undefined;
    for (const { header, data } of held) this.feed(header, data);
  }

  feed(header: PictureHeader, data: Uint8Array): void {
    const decoder = this.#decoder;
    if (decoder === undefined || decoder.state !== "configured") {
      if (header.key || this.#held.length >= heldAtMost) this.#held = [];
      if (header.key || this.#held.length > 0) this.#held.push({ header, data });
      return;
    }
    // After a hole, pictures refer to ones that never came: they would be painted wrong.
    const hole = this.#sequence !== undefined && header.sequence !== (this.#sequence + 1) >>> 0;
    this.#sequence = header.sequence;
    if (hole || header.discontinuity || this.#isBehind(decoder, header)) this.#needsKey = true;
    if (this.#needsKey && !header.key) {
      this.#dropped(1);
      return;
    }
    this.#needsKey = false;
    this.#arrivals.set(header.wall, epochMs());
    decoder.decode(
      new EncodedVideoChunk({ type: header.key ? "key" : "delta", timestamp: header.wall, data }),
    );
  }

  /**
   * Two queues grow when this machine is busy: the decoder's, which is counted, and the socket's, which shows only
   * in the age of what comes out. One jump is made for an age: if it does not help, the road is longer now.
   */
  #isBehind(decoder: PictureDecoder, header: PictureHeader): boolean {
    const ageMs = epochMs() - header.wall / 1000;
    this.#bestAgeMs = Math.min(this.#bestAgeMs, ageMs);
    const aged = ageMs - this.#bestAgeMs > agedAfterMs && !header.key;
    if (aged) this.#bestAgeMs = ageMs;
    return aged || decoder.decodeQueueSize > behindAfter;
  }

  close(): void {
    if (this.#decoder !== undefined && this.#decoder.state !== "closed") this.#decoder.close();
    this.#decoder = undefined;
    this.#held = [];
    this.#arrivals.clear();
  }
}
