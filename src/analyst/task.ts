import { randomUUID } from "node:crypto";
import { type Clock, type Log, sentenceOf, toMicros } from "#base";
import type { AnalystHealth } from "#contract";
import { type Box, type Decoding, decodeStream, fitInto } from "#media";
import type { Capacity } from "./capacity/index.ts";
import type { ModuleHost } from "./isolation/index.ts";
import type { CountBox } from "./link/count-box.ts";
import type { Outbox } from "./link/outbox.ts";
import { Packets, type Stretch } from "./link/packets.ts";
import type { PassageBox } from "./link/passage-box.ts";
import { picturesPerSecond } from "./picture-plan.ts";
import type { SharedDetector } from "./shared-detector.ts";
import type { Glimpse } from "./sight.ts";
import { type Sights, sightsOf } from "./sights.ts";
import { signalOf } from "./signal-of.ts";
import { type Assigned, scopeOf } from "./task-scope.ts";

export interface TaskParts {
  readonly deployment: string;
  readonly modules: ModuleHost;
  readonly recorder: string;
  readonly detectors: SharedDetector;
  readonly capacity: Pick<Capacity, "measured">;
  readonly outbox: Outbox;
  readonly passages: PassageBox;
  readonly counts: CountBox;
  /** Folder of the models that the town has brought. */
  readonly models: string;
  readonly box: Box;
  readonly clock: Clock;
  readonly log: Log;
}

type Health = AnalystHealth["tasks"][number];

/** A permit's end, and a clock that was set, are noticed within this. */
const reviewMs = 250;
const firstPauseMs = 500;
const longestPauseMs = 4_000;

/**
 * One module at one camera, from its assignment to its permit's end: packets from the recorder, pictures from
 * FFmpeg, what is seen into the outbox. What breaks is tried again, and shown as failed meanwhile.
 */
export class Task {
  readonly #parts: TaskParts;
  readonly #stop = new AbortController();
  #assigned: Assigned;
  #state: Health["state"] = "starting";
  #detail = "";
  #packets: Packets | undefined;
  #decoding: Decoding | undefined;
  #rate = picturesPerSecond;
  #pictures = 0;
  #dropped = 0;
  #detections = 0;
  #signals = 0;
  #cost = { decode: 0, detect: 0, track: 0 };
  readonly done: Promise<void>;

  constructor(assigned: Assigned, parts: TaskParts) {
    this.#assigned = assigned;
    this.#parts = parts;
    this.done = this.#run();
  }

  get health(): Health {
    const decoder = this.#decoding?.counts;
    const failure = this.#state === "running" ? decoder?.failure : undefined;
    const mean = (total: number) => Math.round((100 * total) / Math.max(1, this.#pictures)) / 100;
    return {
      camera: this.#assigned.camera,
      module: this.#assigned.module.id,
      state: failure === undefined ? this.#state : "failed",
      detail: failure ?? this.#packets?.trouble ?? this.#detail,
      pictures: this.#pictures,
      dropped: this.#dropped + (decoder?.dropped ?? 0) + (decoder?.skippedUnits ?? 0),
      detections: this.#detections,
      signals: this.#signals,
      rate: this.#rate,
      cost: {
        decode: mean(this.#cost.decode + (decoder?.cpu ?? 0)),
        detect: mean(this.#cost.detect),
        track: mean(this.#cost.track),
      },
    };
  }

  /** The same work under a newer permit: it goes on without a break. */
  renew(assigned: Assigned): void {
    const revived = this.#state === "ended" || this.#state === "refused";
    this.#assigned = assigned;
    if (!revived) this.#packets?.renew(assigned.permit);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.done;
  }

  async #run(): Promise<void> {
    const { clock, deployment, log } = this.#parts;
    const { signal } = this.#stop;
    let pause = firstPauseMs;
    while (!signal.aborted) {
      const scope = scopeOf(this.#assigned, deployment, toMicros(clock.now()));
      if (scope.outcome !== "holds") this.#become(scope.outcome, scope.why);
      else {
        const before = this.#pictures;
        try {
          await this.#work();
        } catch (error) {
          if (!signal.aborted) {
            log.warn({ camera: this.#assigned.camera, module: this.#assigned.module.id }, sentenceOf(error));
            this.#become("failed", sentenceOf(error));
          }
        }
        pause = this.#pictures > before ? firstPauseMs : Math.min(longestPauseMs, pause * 2);
      }
      await clock.sleep(pause, signal);
    }
  }

  /** Until the permit ends, the recorder ends it, or something breaks. */
  async #work(): Promise<void> {
    const { recorder, modules, detectors } = this.#parts;
    const { module } = this.#assigned;
    await using lease = await modules.lease(module.id, module.hash);
    await using sights = await sightsOf(lease.module, {
      ...this.#parts,
      lease: () => detectors.lease(),
      signal: this.#stop.signal,
    });
    const over = new AbortController();
    const signal = AbortSignal.any([this.#stop.signal, over.signal]);
    const watching = this.#watchPermit(over, signal);
    const packets = new Packets(recorder, this.#assigned, signal);
    this.#packets = packets;
    try {
      for await (const stretch of packets) await this.#see(stretch, sights, signal);
    } finally {
      over.abort();
      await watching;
      this.#dropped += packets.missed;
      this.#packets = undefined;
    }
    const { ended } = packets;
    if (ended?.why === "permit-refused") this.#become("refused", ended.detail);
    else if (ended?.why === "permit-ended") this.#become("ended", ended.detail);
    else if (ended !== undefined) this.#become("failed", ended.detail);
  }

  /** Stops by itself at the permit's end, whatever the recorder does. */
  async #watchPermit(over: AbortController, signal: AbortSignal): Promise<void> {
    const { clock, deployment } = this.#parts;
    while (!signal.aborted) {
      const scope = scopeOf(this.#assigned, deployment, toMicros(clock.now()));
      if (scope.outcome !== "holds") {
        this.#become(scope.outcome, scope.why);
        over.abort();
        return;
      }
      await clock.sleep(reviewMs, signal);
    }
  }

  async #see({ config, units }: Stretch, sights: Sights, signal: AbortSignal): Promise<void> {
    const { box, clock } = this.#parts;
    const sight = sights.open(this.#assigned.scene, config.width / config.height);
    const { pixels, picturesPerSecond } = sight;
    this.#rate = picturesPerSecond;
    const plan = { ...fitInto(config, sight.room), pixels, picturesPerSecond } as const;
    const decoding = decodeStream({ config, units, plan, box, clock, signal });
    this.#decoding = decoding;
    try {
      for await (const picture of decoding) {
        const glimpse = await sight.look(picture);
        // A permit may have ended while the detector looked: nothing of that picture is told.
        if (signal.aborted) return;
        this.#become("running", "");
        this.#tell(glimpse);
      }
    } finally {
      const { dropped, skippedUnits, cpu } = decoding.counts;
      this.#dropped += dropped + skippedUnits;
      this.#cost.decode += cpu;
      this.#decoding = undefined;
    }
  }

  #tell({ wall, tracks, signals, passages = [], counted, detections, cost }: Glimpse): void {
    const { camera, module } = this.#assigned;
    this.#pictures += 1;
    this.#detections += detections;
    this.#signals += signals.length;
    this.#cost.detect += cost.detect;
    this.#cost.track += cost.track;
    // Of a counter nothing leaves but sums.
    if (counted !== undefined) {
      this.#parts.counts.note({ camera, module: module.id, wall }, counted);
      return;
    }
    const shown = tracks
      .filter(({ state }) => state === "confirmed")
      .map(({ id, category, box, confidence }) => ({ id, category, box, confidence }));
    this.#parts.outbox.put(
      { camera, module: module.id, wall, tracks: shown },
      signals.map((said) => signalOf(camera, module.id, said)),
    );
    for (const passage of passages)
      this.#parts.passages.put({ ...passage, id: randomUUID(), camera, module: module.id });
  }

  #become(state: Health["state"], detail: string): void {
    this.#state = state;
    this.#detail = detail;
  }
}
