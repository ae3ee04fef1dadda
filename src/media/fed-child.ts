import { type Clock, sentenceOf } from "#base";
import type { AccessUnit, VideoConfig } from "#model";
import type { Box } from "./box.ts";
import { cpuOf } from "./child-cpu.ts";
import { type Child, mostPixels, startFfmpeg } from "./ffmpeg.ts";
import { matroskaHeader, matroskaUnit } from "./matroska.ts";
import { type Placed, Timeline } from "./timeline.ts";

/** How one stream is put through an FFmpeg of its own. */
export interface Feed<T> {
  readonly config: VideoConfig;
  readonly box: Box;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** FFmpeg's arguments after its input. */
  readonly output: readonly string[];
  /** What the child gives back, each with its time in microseconds. */
  readonly read: (child: Child) => AsyncIterable<{ readonly at: number; readonly item: T }>;
  readonly give: (item: T, source: Placed) => void;
  /** The child failed, or hung and was ended; another begins at a later key picture. */
  readonly failed?: (why: string) => void;
  /** Runs after everything else on this machine (nice 10). */
  readonly yielding?: boolean;
}

export interface FeedCounts {
  /** Units that reached no child: it was down, or too slow to take them. */
  readonly skippedUnits: number;
  /** Times that a child failed or hung, and another was started. */
  readonly failures: number;
  /** Why it is down, while it is. */
  readonly failure: string | undefined;
  /** Processor time that FFmpeg took, in milliseconds. */
  readonly cpu: number;
  /** Processors that it has kept busy these last seconds; undefined before it was measured. */
  readonly cores: number | undefined;
}

/** What may wait in the pipe to FFmpeg; when full, units are skipped up to the next key picture. */
const waitingBytes = 4 * 1024 * 1024;
/**
 * Fed for so long without giving anything, a child is taken for hung. Doubled each time: where the machine is merely
 * busy, the next one is given the time to begin.
 */
const patienceMs = 10_000;
const longestPatienceMs = 80_000;
const firstPauseMs = 250;
const longestPauseMs = 8_000;
const cpuEveryMs = 2_000;

interface Running {
  readonly child: Child;
  readonly timeline: Timeline;
  /** When it was first fed since it last gave something. */
  owesSince: number | undefined;
  cpu: number;
  cpuReadAt: number;
  drained: Promise<void>;
}

/**
 * A camera's stream through an FFmpeg child, which may crash: the next key picture starts another, after a pause
 * that doubles. Never holds up the source of the units.
 */
export class FedChild<T> {
  readonly #feed: Feed<T>;
  #running: Running | undefined;
  #waitsForKey = true;
  #skippedSinceFed = false;
  #pause = firstPauseMs;
  #patience = patienceMs;
  #notBefore = -Infinity;
  #skippedUnits = 0;
  #failures = 0;
  #failure: string | undefined;
  #endedCpu = 0;
  #cores: number | undefined;
  #stopped = false;

  constructor(feed: Feed<T>) {
    this.#feed = feed;
  }

  get counts(): FeedCounts {
    return {
      skippedUnits: this.#skippedUnits,
      failures: this.#failures,
      failure: this.#failure,
      cpu: this.#endedCpu + (this.#running?.cpu ?? 0),
      cores: this.#cores,
    };
  }

  take(unit: AccessUnit): void {
    if (this.#stopped) return;
    const now = this.#feed.clock.monotonic();
    const owesSince = this.#running?.owesSince;
    if (owesSince !== undefined && now - owesSince > this.#patience) {
      this.#fail(`FFmpeg gave no picture for ${this.#patience / 1000} s`);
      this.#patience = Math.min(longestPatienceMs, this.#patience * 2);
    }
    const running = this.#running ?? (unit.key && now >= this.#notBefore ? this.#start(unit) : undefined);
    const full = running !== undefined && running.child.input.writableLength > waitingBytes;
    if (full) this.#waitsForKey = true;
    else if (unit.key) this.#waitsForKey = running === undefined;
    if (running === undefined || this.#waitsForKey) {
      this.#skippedUnits += 1;
      this.#skippedSinceFed = true;
      return;
    }
    const after = this.#skippedSinceFed ? { ...unit, discontinuity: true } : unit;
    this.#skippedSinceFed = false;
    running.child.input.write(matroskaUnit(after, running.timeline.place(after)));
    running.owesSince ??= now;
  }

  /** The source has ended: resolves when the child has given what it still holds. */
  async finish(): Promise<void> {
    this.#running?.child.input.end();
    await this.#running?.drained;
    this.stop();
  }

  stop(): void {
    this.#stopped = true;
    this.#running?.child.stop();
  }

  #start(first: AccessUnit): Running {
    const { box, config, output, signal, clock, yielding } = this.#feed;
    // Without B-frames a picture can be shown as soon as it is decoded.
    const prompt = first.pts === first.dts ? " -flags low_delay" : "";
    const input = `-protocol_whitelist pipe -probesize 32 -analyzeduration 0 -threads 1 -max_pixels ${mostPixels}`;
    const args = `${input}${prompt} -f matroska -i pipe:0 -copyts`.split(" ");
    const child = startFfmpeg([...args, ...output], box, signal, { yielding: yielding === true });
    child.input.write(matroskaHeader(config));
    const running: Running = {
      child,
      timeline: new Timeline(),
      owesSince: undefined,
      cpu: 0,
      cpuReadAt: clock.monotonic(),
      drained: Promise.resolve(),
    };
    this.#running = running;
    running.drained = this.#drain(running);
    return running;
  }

  async #drain(running: Running): Promise<void> {
    const { read, give, signal } = this.#feed;
    let broken: string | undefined;
    try {
      for await (const { at, item } of read(running.child)) {
        if (this.#running !== running || this.#stopped) return;
        running.owesSince = undefined;
        this.#failure = undefined;
        this.#pause = firstPauseMs;
        this.#patience = patienceMs;
        const source = running.timeline.sourceAt(at);
        if (source !== undefined) give(item, source);
        await this.#measure(running);
      }
    } catch (error) {
      broken = sentenceOf(error);
    }
    const ending = await running.child.ended;
    if (this.#running !== running || signal.aborted || this.#stopped) return;
    if (ending.kind === "failed") this.#fail(ending.detail);
    else if (!running.child.input.writableEnded) this.#fail(broken ?? "FFmpeg ended early");
  }

  async #measure(running: Running): Promise<void> {
    const elapsed = this.#feed.clock.monotonic() - running.cpuReadAt;
    if (elapsed < cpuEveryMs) return;
    running.cpuReadAt += elapsed;
    const cpu = await cpuOf(running.child.pid);
    this.#cores = Math.max(0, cpu - running.cpu) / elapsed;
    running.cpu = Math.max(cpu, running.cpu);
  }

  #fail(why: string): void {
    this.#failures += 1;
    this.#failure = why;
    this.#notBefore = this.#feed.clock.monotonic() + this.#pause;
    this.#pause = Math.min(longestPauseMs, this.#pause * 2);
    this.#waitsForKey = true;
    this.#endedCpu += this.#running?.cpu ?? 0;
    this.#running?.child.stop();
    this.#running = undefined;
    this.#feed.failed?.(why);
  }
}
