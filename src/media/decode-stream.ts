import { BoundedQueue, type Clock, sentenceOf } from "#base";
import type { AccessUnit, VideoConfig } from "#model";
import type { Box } from "./box.ts";
import { cpuOf } from "./child-cpu.ts";
import { type Child, mostPixels, startFfmpeg } from "./ffmpeg.ts";
import { matroskaHeader, matroskaUnit } from "./matroska.ts";
import { type DecodePlan, type Picture, pictureOutput, readPictures } from "./picture.ts";
import { Timeline } from "./timeline.ts";
import { untilAborted } from "./until-aborted.ts";

export interface DecodeCounts {
  /** Pictures handed out, and those that the reader was too slow for. */
  readonly pictures: number;
  readonly dropped: number;
  /** Units that reached no decoder: it was down, or too slow to take them. */
  readonly skippedUnits: number;
  /** Times that a decoder failed or hung, and another was started. */
  readonly failures: number;
  /** Why it is down, while it is. */
  readonly failure: string | undefined;
  /** Processor time that FFmpeg took, in milliseconds. */
  readonly cpu: number;
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
/** What may wait in the pipe to FFmpeg; when full, units are skipped up to the next key picture. */
const waitingBytes = 4 * 1024 * 1024;
/** Fed for so long without giving a picture, a decoder is taken for hung. */
const patienceMs = 10_000;
const firstPauseMs = 250;
const longestPauseMs = 8_000;
const cpuEveryMs = 2_000;

interface Running {
  readonly child: Child;
  readonly timeline: Timeline;
  /** When it was first fed since it last gave a picture. */
  owesSince: number | undefined;
  cpu: number;
  cpuReadAt: number;
  drained: Promise<void>;
}

/**
 * Decodes a camera's stream with an FFmpeg of its own, which may crash: the next key picture starts another,
 * after a pause that doubles. Never holds up the source of the units; ends with it, or with the signal.
 */
export class Decoding implements AsyncIterable<Picture> {
  readonly #options: DecodeStream;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #queue = new BoundedQueue<Picture>({ capacity: waitingPictures, whenFull: "drop-oldest" });
  #running: Running | undefined;
  #waitsForKey = true;
  #pause = firstPauseMs;
  #notBefore = -Infinity;
  #pictures = 0;
  #skippedUnits = 0;
  #failures = 0;
  #failure: string | undefined;
  #endedCpu = 0;

  constructor(options: DecodeStream) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#stop.signal]);
  }

  get counts(): DecodeCounts {
    return {
      pictures: this.#pictures,
      dropped: this.#queue.dropped,
      skippedUnits: this.#skippedUnits,
      failures: this.#failures,
      failure: this.#failure,
      cpu: this.#endedCpu + (this.#running?.cpu ?? 0),
    };
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
      for await (const unit of untilAborted(this.#options.units, this.#signal)) this.#take(unit);
      // The source has ended: the decoder gives what it still holds.
      this.#running?.child.input.end();
      await this.#running?.drained;
    } finally {
      this.#stop.abort();
      this.#queue.close();
    }
  }

  #take(unit: AccessUnit): void {
    const now = this.#options.clock.monotonic();
    const owesSince = this.#running?.owesSince;
    if (owesSince !== undefined && now - owesSince > patienceMs) {
      this.#fail(`the decoder gave no picture for ${patienceMs / 1000} s`);
    }
    const running = this.#running ?? (unit.key && now >= this.#notBefore ? this.#start(unit) : undefined);
    if (running !== undefined && running.child.input.writableLength > waitingBytes) this.#waitsForKey = true;
    if (unit.key)
      this.#waitsForKey = running === undefined || running.child.input.writableLength > waitingBytes;
    if (running === undefined || this.#waitsForKey) {
      this.#skippedUnits += 1;
      return;
    }
    running.child.input.write(matroskaUnit(unit, running.timeline.place(unit)));
    running.owesSince ??= now;
  }

  #start(first: AccessUnit): Running {
    const { box, config, plan } = this.#options;
    // Without B-frames a picture can be shown as soon as it is decoded.
    const prompt = first.pts === first.dts ? " -flags low_delay" : "";
    const input = `-protocol_whitelist pipe -probesize 32 -analyzeduration 0 -threads 1 -max_pixels ${mostPixels}`;
    const args = `${input}${prompt} -f matroska -i pipe:0 -copyts`.split(" ");
    const child = startFfmpeg([...args, ...pictureOutput(plan)], box, this.#signal);
    child.input.write(matroskaHeader(config));
    const running: Running = {
      child,
      timeline: new Timeline(),
      owesSince: undefined,
      cpu: 0,
      cpuReadAt: this.#options.clock.monotonic(),
      drained: Promise.resolve(),
    };
    this.#running = running;
    running.drained = this.#drain(running);
    return running;
  }

  async #drain(running: Running): Promise<void> {
    const { clock, plan } = this.#options;
    let broken: string | undefined;
    try {
      for await (const { at, data } of readPictures(running.child.output, running.child.times, plan)) {
        const now = clock.monotonic();
        running.owesSince = undefined;
        this.#failure = undefined;
        this.#pause = firstPauseMs;
        const wall = running.timeline.wallAt(at);
        if (wall !== undefined) this.#queue.push({ wall, width: plan.width, height: plan.height, data });
        if (now - running.cpuReadAt > cpuEveryMs) {
          running.cpuReadAt = now;
          running.cpu = await cpuOf(running.child.pid);
        }
      }
    } catch (error) {
      broken = sentenceOf(error);
    }
    const ending = await running.child.ended;
    if (this.#running !== running || this.#signal.aborted) return;
    if (ending.kind === "failed") this.#fail(ending.detail);
    else if (!running.child.input.writableEnded) this.#fail(broken ?? "the decoder ended early");
  }

  #fail(why: string): void {
    this.#failures += 1;
    this.#failure = why;
    this.#notBefore = this.#options.clock.monotonic() + this.#pause;
    this.#pause = Math.min(longestPauseMs, this.#pause * 2);
    this.#waitsForKey = true;
    this.#endedCpu += this.#running?.cpu ?? 0;
    this.#running?.child.stop();
    this.#running = undefined;
  }
}

export function decodeStream(options: DecodeStream): Decoding {
  return new Decoding(options);
}
