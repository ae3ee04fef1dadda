import type { Clock } from "#base";
import type { AccessUnit, VideoConfig } from "#model";
import type { Box } from "./box.ts";
import { FedChild, type FeedCounts } from "./fed-child.ts";
import { type EncodedPicture, type EncodeFor, h264Output, readH264 } from "./h264-output.ts";

export interface ReencodeStream {
  readonly config: VideoConfig;
  readonly purpose: EncodeFor;
  /** What is done to each decoded picture, in FFmpeg's words. */
  readonly filter?: string;
  readonly box: Box;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onConfig: (config: VideoConfig) => void;
  readonly onUnit: (unit: AccessUnit) => void;
  readonly onFailure?: (why: string) => void;
}

/** A camera's stream decoded and encoded anew as H.264, by an FFmpeg of its own; each picture keeps its time. */
export class Reencoding implements Disposable {
  readonly #options: ReencodeStream;
  readonly #child: FedChild<EncodedPicture>;
  #described = false;
  #torn = false;

  constructor(options: ReencodeStream) {
    this.#options = options;
    const { config, purpose, filter, box, clock, signal } = options;
    this.#child = new FedChild({
      config,
      box,
      clock,
      signal,
      yielding: purpose === "viewing",
      output: h264Output({ purpose, filter }),
      read: ({ output, times }) => readH264(output, times),
      give: (picture, source) => this.#give(picture, source),
      failed: (why) => {
        this.#torn = true;
        options.onFailure?.(why);
      },
    });
  }

  get counts(): FeedCounts {
    return this.#child.counts;
  }

  take(unit: AccessUnit): void {
    this.#child.take(unit);
  }

  [Symbol.dispose](): void {
    this.#child.stop();
  }

  #give(
    { data, key, config }: EncodedPicture,
    source: Pick<AccessUnit, "wall" | "pts" | "discontinuity">,
  ): void {
    if (config !== undefined) {
      this.#described = true;
      this.#options.onConfig(config);
    }
    if (!this.#described) return;
    const { wall, pts } = source;
    const discontinuity = source.discontinuity || this.#torn;
    this.#torn = false;
    // Encoded without B-frames: pictures are decoded in the order in which they are shown.
    this.#options.onUnit({ data, key, dts: pts, pts, wall, discontinuity });
  }
}
