import { BoundedQueue, type Clock } from "#base";
import type { AccessUnit, VideoConfig } from "#model";
import type { Box } from "./box.ts";
import { FedChild, type FeedCounts } from "./fed-child.ts";
import { type DecodePlan, type Picture, pictureOutput, readPictures } from "./picture.ts";
import { untilAborted } from "./until-aborted.ts";

export interface DecodeCounts extends FeedCounts {
  /** Pictures handed out, and those that the reader was too slow for. */
  readonly pictures: number;
  readonly dropped: number;
}

export interface DecodeStream {
  readonly config: VideoConfig;
  readonly units: AsyncIterable<AccessUnit>;
  readonly plan: DecodePlan;
  readonly box: Box;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** A slow reader gets the newest picture; the one that waited goes. */
const waitingPictures = 1;

/** Decodes a camera's stream with an FFmpeg of its own; ends with the source of the units, or with the signal. */
export class Decoding implements AsyncIterable<Picture> {
  readonly #units: AsyncIterable<AccessUnit>;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #queue = new BoundedQueue<Picture>({ capacity: waitingPictures, whenFull: "drop-oldest" });
  readonly #child: FedChild<Uint8Array<ArrayBuffer>>;
  #pictures = 0;

  constructor({ config, units, plan, box, clock, signal }: DecodeStream) {
    this.#units = units;
    this.#signal = AbortSignal.any([signal, this.#stop.signal]);
    const { width, height } = plan;
    this.#child = new FedChild({
      config,
      box,
      clock,
      signal: this.#signal,
      output: pictureOutput(plan),
      read: ({ output, times }) => readPictures(output, times, plan),
      give: (data, { wall }) => this.#queue.push({ wall, width, height, data }),
    });
  }

  get counts(): DecodeCounts {
    return { ...this.#child.counts, pictures: this.#pictures, dropped: this.#queue.dropped };
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Picture> {
    const feeding = this.#feed();
    try {
      for await (const picture of this.#queue) {
        this.#pictures += 1;
        yield picture;
      }
    } finally {
      this.#stop.abort();
      await feeding;
    }
  }

  async #feed(): Promise<void> {
    try {
      for await (const unit of untilAborted(this.#units, this.#signal)) this.#child.take(unit);
      if (!this.#signal.aborted) await this.#child.finish();
    } finally {
      this.#stop.abort();
      this.#queue.close();
    }
  }
}

export function decodeStream(options: DecodeStream): Decoding {
  return new Decoding(options);
}
