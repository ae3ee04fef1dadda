import { createHash } from "node:crypto";
import type { Micros } from "#base";
import type { AccessUnit, Fragment, GapCause, TimeQuality, VideoConfig } from "#model";
import type { Permit } from "#permit";
import { FragmentBuilder, initSegment } from "#protocols/mp4";
import type { TimeLeap } from "#protocols/rtsp";
import type { InitSegment, StreamKey } from "../store/kept.ts";
import { microsOf } from "../store/micros-of.ts";
import { type Hole, HoleWatch } from "./hole-watch.ts";
import type { OwnDelay } from "./own-delay.ts";
import type { VolumeSink } from "./volume-sink.ts";

export interface RecordingOptions {
  readonly permit: Permit<"record-video">;
  readonly key: StreamKey;
  readonly sink: VolumeSink;
  readonly volume: number;
  readonly time: TimeQuality;
  readonly own: OwnDelay;
}

/**
 * From pictures to fragments on their way to disk, for one stream, while a permit lasts. Holds one open fragment.
 * It waits for no one: a fragment that no volume takes is dropped, and the timeline says that we dropped it.
 */
export class Recording {
  readonly #key: StreamKey;
  readonly #sink: VolumeSink;
  readonly #volume: number;
  readonly #builder: FragmentBuilder;
  #permit: Permit<"record-video">;
  #init: InitSegment | undefined;
  #time: TimeQuality;
  readonly #holes: HoleWatch;
  #begun = false;
  #lastEnd: Micros | undefined;
  #dropping = false;
  #dropped = 0;

  constructor({ permit, key, sink, volume, time, own }: RecordingOptions) {
    this.#permit = permit;
    this.#key = key;
    this.#sink = sink;
    this.#volume = volume;
    this.#time = time;
    this.#holes = new HoleWatch(own);
    this.#builder = new FragmentBuilder((fragment) => this.#send(fragment));
  }

  /** Fragments that no volume took. */
  get dropped(): number {
    return this.#dropped;
  }

  get ends(): Micros {
    return this.#permit.claims.notAfter;
  }

  renew(permit: Permit<"record-video">): void {
    this.#permit = permit;
  }

  config(config: VideoConfig): void {
    this.#builder.flush();
    this.#begun = false;
    const bytes = initSegment(config);
    const { codec, codecString, width, height } = config;
    const hash = createHash("sha256").update(bytes).digest("hex");
    this.#init = { hash, bytes, codec, codecString, width, height };
  }

  /** What is known of the time of the pictures that follow. */
  time(time: TimeQuality): void {
    if (time.trust !== this.#time.trust) this.#builder.flush();
    this.#time = time;
  }

  /** Nothing seen at or after the permit's end is kept. */
  unit(unit: AccessUnit): void {
    if (unit.wall >= this.ends || this.#init === undefined) return;
    if (!this.#begun && !unit.key) return;
    this.#begun = true;
    const hole = this.#holes.before(unit);
    if (hole !== undefined) this.#explain(hole);
    this.#builder.add(unit);
  }

  lost(packets: number): void {
    this.#builder.lost(packets);
    this.#holes.lost(packets);
  }

  leap(leap: TimeLeap): void {
    this.#holes.leap(leap);
  }

  /** What is open is cut and sent; from its end, nothing is recorded because of `cause`. */
  interrupt(now: Micros, cause: GapCause, detail: string, corrects = false): void {
    this.flush();
    if (this.#dropping) return;
    this.#sink.openGap(this.#volume, { ...this.#key, start: this.#lastEnd ?? now, cause, detail, corrects });
  }

  flush(): void {
    this.#builder.flush();
    this.#begun = false;
    this.#holes.restart();
  }

  #explain({ cause, detail }: Hole): void {
    this.#builder.flush();
    const start = this.#lastEnd;
    if (start === undefined || this.#dropping) return;
    this.#sink.openGap(this.#volume, { ...this.#key, start, cause, detail });
  }

  #send(fragment: Fragment): void {
    const init = this.#init;
    if (init === undefined) return;
    const { start, duration } = fragment;
    if (this.#sink.offer(this.#volume, { ...this.#key, init, fragment, time: this.#time }) === "sent") {
      this.#dropping = false;
      this.#lastEnd = start + microsOf(duration);
      return;
    }
    this.#dropped += 1;
    if (this.#dropping) return;
    this.#dropping = true;
    const detail = "No recording volume took the pictures: too slow, full or failed.";
    this.#sink.openGap(this.#volume, { ...this.#key, start, cause: "our-fault", detail });
  }
}
