import { type Clock, type Micros, toMicros } from "#base";
import type { Box } from "#media";
import type { AccessUnit, GapCause, TimeQuality, VideoConfig } from "#model";
import type { Permit } from "#permit";
import type { CameraNetworks } from "#protocols/onvif";
import type { CameraTime, TimeLeap } from "#protocols/rtsp";
import { type Masked, MaskStage } from "../mask/mask-stage.ts";
import { type Authority, RecordingPermit } from "../permits.ts";
import type { StreamKey } from "../store/kept.ts";
import { Backoff } from "./backoff.ts";
import { type PullEvents, pullCamera, sourceParts, type Trouble } from "./camera-pull.ts";
import { LiveView, type Say } from "./live-view.ts";
import type { StreamOrder, StreamStateName, StreamStatus } from "./messages.ts";
import type { OwnDelay } from "./own-delay.ts";
import { RawView } from "./raw-view.ts";
import { Recording } from "./recording.ts";
import { recordingRight } from "./recording-right.ts";
import { timeQuality, untoldTime } from "./time-trust.ts";
import { troubleMeans } from "./trouble-means.ts";
import type { VolumeSink } from "./volume-sink.ts";

export interface Surroundings {
  readonly clock: Clock;
  readonly sink: VolumeSink;
  readonly own: OwnDelay;
  readonly cameraAuthorities: () => string | undefined;
  readonly cameraNetworks: () => CameraNetworks;
  /** NTP keeps this machine's clock. */
  readonly ourClockIsKept: () => boolean;
  /** What a child that masks can reach; found out once, for the first camera that needs one. */
  readonly box: () => Promise<Box>;
  readonly say: Say;
}

/**
 * One stream of one camera in its ingest worker: pulled while it is recorded or watched, masked where it must be,
 * recorded while a permit that this very thread has checked lasts, and shown to those who watch.
 */
export class CameraStream implements Masked {
  readonly #key: StreamKey;
  readonly #around: Surroundings;
  readonly #backoff: Backoff;
  readonly #view: LiveView;
  readonly #permit = new RecordingPermit();
  readonly #mask: MaskStage;
  readonly #raw: RawView;
  #order: StreamOrder;
  #authority: Authority;
  #recording: Recording | undefined;
  #pulling: { stop: AbortController; done: Promise<void> } | undefined;
  #config: VideoConfig | undefined;
  #state: StreamStateName = "connecting";
  #detail = "";
  /** Said to the timeline, and true until the next picture is kept. */
  #gap: GapCause | undefined;
  #time: CameraTime = untoldTime;
  #quality: TimeQuality | undefined;
  #newest: Micros | undefined;
  #pictures = 0;
  #bytes = 0;
  #packets = 0;
  #lostPackets = 0;
  #lostFragments = 0;

  constructor(order: StreamOrder, authority: Authority, around: Surroundings) {
    this.#key = { camera: order.camera, stream: order.stream };
    this.#order = order;
    this.#authority = authority;
    this.#around = around;
    this.#backoff = new Backoff(`${order.camera}/${order.stream}`);
    this.#view = new LiveView(this.#key, around.say);
    this.#view.watch(order.watched);
    this.#mask = new MaskStage({ out: this, box: around.box, clock: around.clock });
    this.#mask.follow(order.mask);
    this.#raw = new RawView(this.#key, around.say);
    this.#raw.follow(order.mask);
    this.review();
  }

  get camera(): string {
    return this.#key.camera;
  }

  follow(order: StreamOrder, authority: Authority): void {
    const before = this.#order;
    this.#order = order;
    this.#authority = authority;
    const moved = sourceParts.some((part) => before[part] !== order[part]);
    if (moved) {
      this.#letGo();
      this.#backoff.reset();
    }
    this.#mask.follow(order.mask);
    this.#raw.follow(order.mask);
    this.review();
    this.#view.watch(order.watched);
  }

  watch(watched: boolean): void {
    this.follow({ ...this.#order, watched }, this.#authority);
  }

  watchRaw(watched: boolean): void {
    this.#raw.watch(watched);
    this.review();
  }

  /** What is stored of it was seen without its masks. */
  doubt(detail: string, of: Micros | undefined): void {
    this.#mask.doubt(detail, of);
  }

  /** Is there a permit to record, and still a reason to pull? Asked at each order, and a few times a second. */
  review(): void {
    const right = recordingRight(this.#order, this.#permit, this.#authority, this.#now());
    if (right.outcome === "none") this.#endRecording(right.cause, right.detail);
    else if (this.#recording !== undefined) this.#recording.renew(right.permit);
    else this.#recording = this.#begin(right.permit);
    if (this.#recording === undefined && !this.#order.watched && !this.#raw.watched) this.#letGo();
    else this.#pull();
  }

  /** The recorder stops, or the stream is no longer assigned. What is open is cut and sent. */
  async stop(why: "stopping" | "off"): Promise<void> {
    if (why === "off") this.#endRecording("off", "The stream is no longer recorded.");
    else this.#recording?.flush();
    this.#recording = undefined;
    const pulling = this.#pulling;
    this.#letGo();
    this.#mask[Symbol.dispose]();
    await pulling?.done;
  }

  status(): StreamStatus {
    return {
      ...this.#key,
      ...this.#stateNow(),
      recording: this.#recording !== undefined && this.#state === "streaming",
      config: this.#config,
      pictures: this.#pictures,
      bytes: this.#bytes,
      packets: this.#packets,
      lostPackets: this.#lostPackets,
      lostFragments: this.#lostFragments + (this.#recording?.dropped ?? 0),
      newest: this.#newest,
      mask: this.#mask.health(),
      time:
        this.#pulling === undefined || this.#newest === undefined
          ? undefined
          : {
              trust: this.#qualityNow().trust,
              cameraAheadMs: this.#time.aheadMs,
              driftPpm: this.#time.driftPpm,
            },
    };
  }

  config(config: VideoConfig): void {
    this.#config = config;
    this.#recording?.config(config);
    this.#view.config(config);
  }

  unit(unit: AccessUnit): void {
    this.#state = "streaming";
    this.#detail = "";
    this.#pictures += 1;
    this.#bytes += unit.data.length;
    this.#newest = unit.wall;
    if (this.#recording !== undefined) {
      if (this.#gap !== "refused") this.#gap = undefined;
      this.#recording.unit(unit);
    }
    this.#view.unit(unit);
  }

  received(packets: number): void {
    this.#packets += packets;
  }

  lost(packets: number): void {
    this.#lostPackets += packets;
    this.#recording?.lost(packets);
  }

  leap(leap: TimeLeap): void {
    this.#recording?.leap(leap);
    if (leap.kind === "our-clock") this.time({ ...this.#time, disputed: true });
  }

  time(time: CameraTime): void {
    this.#time = time;
    this.#recording?.time(this.#qualityNow());
  }

  trouble({ why, detail }: Trouble): void {
    const { state, cause } = troubleMeans[why];
    this.#interrupt(state, cause, detail);
  }

  closed(cause: "masking" | "commissioning", detail: string): void {
    this.#interrupt(cause === "masking" ? "mask-failed" : cause, cause, detail);
  }

  /** From the camera: its pictures go through the masks, and what else it is known by does not. */
  #incoming(): PullEvents {
    return {
      config: (config) => {
        this.#raw.config(config);
        this.#mask.config(config);
      },
      unit: (unit) => {
        this.#raw.unit(unit);
        this.#mask.unit(unit);
      },
      received: (packets) => this.received(packets),
      lost: (packets) => this.lost(packets),
      leap: (leap) => this.leap(leap),
      time: (time) => this.time(time),
      trouble: (trouble) => {
        this.#mask.reset();
        this.trouble(trouble);
      },
    };
  }

  #interrupt(state: StreamStateName, cause: GapCause, detail: string): void {
    this.#state = state;
    this.#detail = detail;
    this.#view.clear();
    if (this.#recording === undefined || this.#gap === cause) return;
    // Unplugged, a camera first falls silent: only the next attempt shows that it cannot be reached any more.
    const corrects = this.#gap === "camera-silent" && cause === "network";
    this.#recording.interrupt(this.#now(), cause, detail, corrects);
    this.#gap = cause;
  }

  #stateNow(): Pick<StreamStatus, "state" | "detail"> {
    if (this.#pulling !== undefined) return { state: this.#state, detail: this.#detail };
    if (this.#gap === "refused") return { state: "refused", detail: this.#detail };
    return { state: "idle", detail: "Pulled while somebody looks." };
  }

  #qualityNow(): TimeQuality {
    this.#quality = timeQuality(this.#time, this.#around.ourClockIsKept(), this.#quality);
    return this.#quality;
  }

  #begin(permit: Permit<"record-video">): Recording {
    const { sink, own } = this.#around;
    const recording = new Recording({
      permit,
      key: this.#key,
      sink,
      volume: this.#order.volume,
      time: this.#qualityNow(),
      own,
    });
    if (this.#config !== undefined) recording.config(this.#config);
    this.#gap = undefined;
    return recording;
  }

  #endRecording(cause: GapCause | undefined, detail: string): void {
    const recording = this.#recording;
    this.#recording = undefined;
    this.#lostFragments += recording?.dropped ?? 0;
    if (cause === undefined) {
      recording?.flush();
      return;
    }
    if (cause === this.#gap) return;
    this.#gap = cause;
    this.#detail = detail;
    if (recording !== undefined) recording.interrupt(this.#now(), cause, detail);
    else this.#around.sink.openGap(this.#order.volume, { ...this.#key, start: this.#now(), cause, detail });
  }

  #pull(): void {
    if (this.#pulling !== undefined) return;
    this.#state = "connecting";
    this.#detail = "";
    const stop = new AbortController();
    const { clock } = this.#around;
    const { signal } = stop;
    const done = pullCamera({
      source: this.#order,
      authorities: this.#around.cameraAuthorities(),
      networks: this.#around.cameraNetworks(),
      events: this.#incoming(),
      backoff: this.#backoff,
      clock,
      signal,
    });
    this.#pulling = { stop, done };
  }

  #letGo(): void {
    this.#pulling?.stop.abort();
    this.#pulling = undefined;
    this.#config = undefined;
    this.#mask.reset();
    this.#recording?.flush();
    this.#view.config(undefined);
  }

  #now(): Micros {
    return toMicros(this.#around.clock.now());
  }
}
