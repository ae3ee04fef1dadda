import { type Clock, Fault, type Micros, toMicros } from "#base";
import type { StreamName, Ticks90k } from "#model";
import { type CameraFault, clockOffsetSeconds } from "./camera-fault.ts";
import type { PacketisedClip } from "./packetise.ts";
import type { Viewer } from "./rtsp/viewer.ts";
import type { TimerWheel } from "./timer-wheel.ts";

const ticksPerMs = 90;
/** After a longer pause of this program a stream goes on from now, as a camera would have, and sends no backlog. */
const longestLagMs = 1000;

export interface SentFrame {
  readonly camera: string;
  readonly stream: StreamName;
  /** Its index in the clip: the number in its frame mark. */
  readonly frame: number;
  /** How often the clip had been played before. */
  readonly loop: number;
  readonly at: Micros;
}

/** The one clock of a camera: both its streams and all its viewers are shown the same moment. */
export interface CameraTime {
  /** Monotonic milliseconds at which the camera's media time was zero. */
  epoch: number;
  /** What the camera's RTP timestamps count from. */
  timestampBase: number;
  fault: CameraFault;
}

export interface StreamTotals {
  frames: number;
  packets: number;
  bytes: number;
  /** Frames left out after a pause of this program. */
  skipped: number;
  /** How late a frame left at worst, in milliseconds. */
  worstLagMs: number;
}

/** Views that a clip holds one after another, and the one that the camera's head looks at now. */
export interface Looking {
  readonly count: number;
  readonly now: () => number;
}

/** One stream of one camera: its clip, played in a loop for whoever watches. Without a viewer it costs nothing. */
export class CameraStream {
  readonly name: StreamName;
  readonly totals: StreamTotals = { frames: 0, packets: 0, bytes: 0, skipped: 0, worstLagMs: 0 };
  readonly #camera: string;
  readonly #time: CameraTime;
  readonly #clock: Clock;
  readonly #wheel: TimerWheel;
  readonly #onSend: ((sent: SentFrame) => void) | undefined;
  readonly #viewers = new Set<Viewer>();
  #source: PacketisedClip;
  /** The same film with other masks, from its next key frame on. */
  #coming: PacketisedClip | undefined;
  readonly #looking: Looking;
  /** Frames of one view, and how long it lasts: of the whole clip, where there is only one. */
  readonly #length: number;
  readonly #duration: Ticks90k;
  /** When each frame of the clip was last sent. */
  readonly #sentAt: Float64Array;
  /** Counts through all loops. */
  #next = 0;
  /** A frame that was scheduled before the last change of time belongs to the past. */
  #run = 0;

  constructor(options: {
    camera: string;
    name: StreamName;
    source: PacketisedClip;
    time: CameraTime;
    looking?: Looking | undefined;
    clock: Clock;
    wheel: TimerWheel;
    onSend?: ((sent: SentFrame) => void) | undefined;
  }) {
    this.name = options.name;
    this.#source = options.source;
    this.#camera = options.camera;
    this.#time = options.time;
    this.#clock = options.clock;
    this.#wheel = options.wheel;
    this.#onSend = options.onSend;
    this.#looking = options.looking ?? { count: 1, now: () => 0 };
    this.#length = Math.floor(options.source.frames.length / this.#looking.count);
    this.#duration = options.source.clip.duration / this.#looking.count;
    this.#sentAt = new Float64Array(options.source.frames.length).fill(Number.NaN);
  }

  get source(): PacketisedClip {
    return this.#source;
  }

  get viewers(): number {
    return this.#viewers.size;
  }

  get framesPerSecond(): number {
    return (this.source.frames.length * ticksPerMs * 1000) / this.source.clip.duration;
  }

  sentAt(frame: number): Micros | undefined {
    const at = this.#sentAt[frame];
    return at === undefined || Number.isNaN(at) ? undefined : at;
  }

  /** The RTP timestamp of this moment, not yet wrapped. */
  timestampNow(): number {
    return this.#timestampOf((this.#clock.monotonic() - this.#time.epoch) * ticksPerMs);
  }

  /** Goes on with another encoding of the same frames. */
  playInstead(source: PacketisedClip): void {
    if (source.frames.length !== this.#source.frames.length) {
      throw new Fault(
        "clip-unusable",
        `${source.clip.path} has not the frames of the film that it replaces.`,
      );
    }
    if (this.#viewers.size === 0) this.#source = source;
    else this.#coming = source;
  }

  join(viewer: Viewer): void {
    this.#viewers.add(viewer);
    if (this.#viewers.size === 1) this.restart();
  }

  leave(viewer: Viewer): void {
    this.#viewers.delete(viewer);
  }

  /** Goes on from the camera's present media time: after the first viewer came, or its time was changed. */
  restart(): void {
    this.#run += 1;
    for (const viewer of this.#viewers) viewer.awaitKey();
    this.#next = this.#firstFrameFrom((this.#clock.monotonic() - this.#time.epoch) * ticksPerMs);
    this.#schedule();
  }

  #schedule(): void {
    const run = this.#run;
    this.#wheel.at(this.#time.epoch + this.#timeOf(this.#next) / ticksPerMs, () => {
      if (run === this.#run && this.#viewers.size > 0) this.#send();
    });
  }

  #send(): void {
    const monotonic = this.#clock.monotonic();
    const lag = monotonic - this.#time.epoch - this.#timeOf(this.#next) / ticksPerMs;
    this.totals.worstLagMs = Math.max(this.totals.worstLagMs, lag);
    if (lag > longestLagMs) {
      const skippedFrom = this.#next;
      this.restart();
      this.totals.skipped += this.#next - skippedFrom;
      return;
    }
    this.#deliver(monotonic);
    this.#next += 1;
    this.#schedule();
  }

  #deliver(monotonic: number): void {
    const within = this.#next % this.#length;
    const index = this.#looking.now() * this.#length + within;
    if (this.#coming?.frames[index]?.key === true) {
      this.#source = this.#coming;
      this.#coming = undefined;
    }
    const { frames } = this.source;
    const loop = Math.floor(this.#next / this.#length);
    const frame = frames[index];
    if (frame === undefined) return;
    const pts = frames[within]?.pts ?? 0;
    const at = toMicros(this.#clock.now());
    const due = {
      frame,
      monotonic,
      fault: this.#time.fault,
      timestamp: this.#timestampOf(loop * this.#duration + pts),
      timestampNow: this.timestampNow(),
      wall: at + clockOffsetSeconds(this.#time.fault) * 1e6,
      step: this.#duration / this.#length,
    };
    let reached = false;
    for (const viewer of this.#viewers) {
      const sent = viewer.deliver(due);
      if (sent === undefined) continue;
      reached = true;
      this.totals.packets += sent.packets;
      this.totals.bytes += sent.bytes;
    }
    if (!reached) return;
    this.totals.frames += 1;
    this.#sentAt[index] = at;
    this.#onSend?.({ camera: this.#camera, stream: this.name, frame: index, loop, at });
  }

  #timeOf(frame: number): Ticks90k {
    const { frames } = this.source;
    return Math.floor(frame / this.#length) * this.#duration + (frames[frame % this.#length]?.dts ?? 0);
  }

  #firstFrameFrom(ticks: Ticks90k): number {
    const loop = Math.max(0, Math.floor(ticks / this.#duration));
    const within = this.source.frames
      .slice(0, this.#length)
      .findIndex(({ dts }) => loop * this.#duration + dts >= ticks);
    return loop * this.#length + (within < 0 ? this.#length : within);
  }

  #timestampOf(ticks: Ticks90k): number {
    const { timestampBase, fault } = this.#time;
    return timestampBase + ticks + clockOffsetSeconds(fault) * ticksPerMs * 1000;
  }
}
