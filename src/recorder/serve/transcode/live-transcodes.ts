import type { Clock } from "#base";
import { pictureHeaderBytes, type RecorderMessage } from "#contract";
import { type Box, Reencoding } from "#media";
import type { VideoConfig } from "#model";
import { pictureOf } from "../../ingest/gop-relay.ts";
import type { RelayedPicture } from "../../ingest/messages.ts";
import type { StreamKey } from "../../store/kept.ts";
import { LiveHub } from "../live-hub.ts";
import type { Watching } from "../viewer.ts";

export interface LiveTranscodesOptions {
  /** Where the camera's own pictures are shown. */
  readonly hub: LiveHub;
  readonly box: Promise<Box>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Streams at once: each may keep a processor busy, and recording comes first. */
  readonly most: number;
}

const costEveryMs = 2_000;

/**
 * H.265 as H.264, for those who cannot decode it: one child for a stream, begun for the first who watches it so,
 * shared by all of them, ended after the last. What is recorded stays what the camera sent.
 */
export class LiveTranscodes {
  readonly #options: LiveTranscodesOptions;
  readonly #running = new Map<string, Transcode>();
  readonly #shown: LiveHub;

  constructor(options: LiveTranscodesOptions) {
    this.#options = options;
    this.#shown = new LiveHub((key, watched) => this.#watch(key, watched));
  }

  /** `full`: as many streams are transcoded as this machine may. */
  join(key: StreamKey, viewer: Watching): Disposable | "full" {
    const known = this.#running.has(nameOf(key));
    if (!known && this.#running.size >= this.#options.most) return "full";
    return this.#shown.join(key, viewer);
  }

  #watch(key: StreamKey, watched: boolean): void {
    const name = nameOf(key);
    if (watched) this.#running.set(name, new Transcode(key, this.#options, this.#shown));
    else {
      this.#running.get(name)?.[Symbol.dispose]();
      this.#running.delete(name);
    }
  }
}

/** One stream: a viewer of the camera's own pictures, whose H.264 is shown to others. */
class Transcode implements Watching, Disposable {
  readonly #key: StreamKey;
  readonly #options: LiveTranscodesOptions;
  readonly #shown: LiveHub;
  readonly #stop = new AbortController();
  readonly #seat: Disposable;
  #box: Box | undefined;
  #coding: Reencoding | undefined;
  /** It is H.264 already: nothing is done to it. */
  #plain = false;
  #waiting: { config: VideoConfig; pictures: RelayedPicture[] } | undefined;
  #sequence = 0;

  constructor(key: StreamKey, options: LiveTranscodesOptions, shown: LiveHub) {
    this.#key = key;
    this.#options = options;
    this.#shown = shown;
    void this.#tellCost();
    this.#seat = options.hub.join(key, this);
  }

  tell(message: RecorderMessage): void {
    if (message.type === "state") this.#shown.status({ ...this.#key, ...message });
  }

  config(message: Extract<RecorderMessage, { type: "config" }>): void {
    const { codec, codecString, width, height } = message;
    const description = new Uint8Array(Buffer.from(message.description, "base64"));
    const config: VideoConfig = { codec, codecString, width, height, description, parameterSets: [] };
    this.#coding?.[Symbol.dispose]();
    this.#coding = undefined;
    this.#plain = codec === "h264";
    if (this.#plain) this.#shown.media({ type: "config", key: this.#key, config });
    else this.#waiting = { config, pictures: [] };
    void this.#begin();
  }

  picture(picture: RelayedPicture): void {
    if (this.#plain) {
      this.#shown.media({ type: "picture", key: this.#key, picture });
    } else if (this.#coding !== undefined) this.#take(this.#coding, picture);
    else if (picture.key || (this.#waiting?.pictures.length ?? 0) >= mostWaiting) {
      if (this.#waiting !== undefined) this.#waiting.pictures = picture.key ? [picture] : [];
    } else if ((this.#waiting?.pictures.length ?? 0) > 0) this.#waiting?.pictures.push(picture);
  }

  [Symbol.dispose](): void {
    this.#stop.abort();
    this.#seat[Symbol.dispose]();
    this.#coding?.[Symbol.dispose]();
  }

  async #begin(): Promise<void> {
    this.#box ??= await this.#options.box;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting === undefined || this.#stop.signal.aborted) return;
    const key = this.#key;
    const { clock, signal } = this.#options;
    const coding = new Reencoding({
      config: waiting.config,
      purpose: "viewing",
      box: this.#box,
      clock,
      signal: AbortSignal.any([signal, this.#stop.signal]),
      onConfig: (config) => this.#shown.media({ type: "config", key, config }),
      onUnit: (unit) => {
        this.#sequence += 1;
        this.#shown.media({ type: "picture", key, picture: pictureOf(unit, this.#sequence) });
      },
    });
    this.#coding = coding;
    this.#shown.transcoding(key, { type: "transcoding", from: "h265" });
    for (const picture of waiting.pictures) this.#take(coding, picture);
  }

  #take(coding: Reencoding, { message, key, discontinuity, wall, pts }: RelayedPicture): void {
    // Viewers share the message, and write nothing but its header.
    const data = message.subarray(pictureHeaderBytes);
    coding.take({ data, key, dts: pts, pts, wall, discontinuity });
  }

  async #tellCost(): Promise<void> {
    const { clock } = this.#options;
    while (!this.#stop.signal.aborted) {
      await clock.sleep(costEveryMs, this.#stop.signal);
      const cores = this.#coding?.counts.cores;
      if (cores === undefined || this.#stop.signal.aborted) continue;
      const rounded = Math.round(cores * 100) / 100;
      this.#shown.transcoding(this.#key, { type: "transcoding", from: "h265", cores: rounded });
    }
  }
}

/** Pictures kept while it is found out whether there is a box: from the newest key on. */
const mostWaiting = 128;

function nameOf({ camera, stream }: StreamKey): string {
  return `${camera}/${stream}`;
}
