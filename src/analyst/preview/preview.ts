import { type Clock, type Log, sentenceOf, toMicros } from "#base";
import { listedSignals, type PreviewOrder, type PreviewView, previewBegun } from "#contract";
import { type Box, decodeBytes, fitInto } from "#media";
import type { ModuleHost } from "../isolation/index.ts";
import type { SharedDetector } from "../shared-detector.ts";
import { sightsOf } from "../sights.ts";
import { scopeOf } from "../task-scope.ts";
import { readRecorded } from "./recorded.ts";

export interface PreviewParts {
  readonly deployment: string;
  readonly modules: ModuleHost;
  readonly recorder: string;
  readonly detectors: SharedDetector;
  readonly box: Box;
  readonly clock: Clock;
  readonly log: Log;
}

/** Whoever waits asks twice a second. */
const patienceMs = 15_000;
/** The permit's end is noticed within as many pictures. */
const reviewEvery = 10;

/** One rule over one span that was recorded, as fast as this machine looks; what it found is in memory, and gone with it. */
export class Preview implements AsyncDisposable {
  readonly #order: PreviewOrder;
  readonly #parts: PreviewParts;
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;
  #view: PreviewView;
  #askedAt: number;

  constructor(order: PreviewOrder, parts: PreviewParts) {
    const { from, to } = order;
    this.#order = order;
    this.#parts = parts;
    this.#askedAt = parts.clock.monotonic();
    this.#view = previewBegun(from, to);
    this.#running = this.#run();
  }

  get isOver(): boolean {
    return this.#view.state !== "running";
  }

  /** Nobody has asked for it for so long that nobody will. */
  get isForgotten(): boolean {
    return this.#parts.clock.monotonic() - this.#askedAt > patienceMs;
  }

  view(): PreviewView {
    this.#askedAt = this.#parts.clock.monotonic();
    return this.#view;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { camera, module } = this.#order;
    try {
      await this.#look();
      this.#view = { ...this.#view, state: "done" };
    } catch (error) {
      const why = sentenceOf(error);
      if (!this.#stop.signal.aborted)
        this.#parts.log.warn({ camera, module: module.id, why }, "a preview ended");
      this.#view = { ...this.#view, state: "failed", detail: why };
    }
  }

  async #look(): Promise<void> {
    const { modules, recorder, detectors, box, clock } = this.#parts;
    const { module, scene } = this.#order;
    const signal = this.#stop.signal;
    await using lease = await modules.lease(module.id, module.hash);
    const footage = await readRecorded(recorder, this.#order);
    await using sights = await sightsOf(lease.module, { lease: () => detectors.lease(), box, clock, signal });
    const sight = sights.open(scene, footage.width / footage.height);
    const { pixels, picturesPerSecond } = sight;
    const plan = { ...fitInto(footage, sight.room), pixels, picturesPerSecond } as const;
    const began = clock.monotonic();
    for await (const picture of decodeBytes(footage.bytes, plan, box, signal)) {
      if (signal.aborted || (this.#view.pictures % reviewEvery === 0 && !this.#mayGoOn())) return;
      const wall = footage.from + picture.wall;
      const { signals } = await sight.look({ ...picture, wall });
      const seconds = Math.max(0.001, (clock.monotonic() - began) / 1000);
      const all = [...this.#view.signals, ...signals];
      this.#view = {
        ...this.#view,
        at: Math.min(this.#view.to, Math.max(this.#view.from, wall)),
        pictures: this.#view.pictures + 1,
        speed: Math.round((10 * (wall - footage.from)) / 1e6 / seconds) / 10,
        signals: all.slice(0, listedSignals),
        more: this.#view.more + Math.max(0, all.length - listedSignals),
      };
    }
  }

  #mayGoOn(): boolean {
    const { clock, deployment } = this.#parts;
    return !this.isForgotten && scopeOf(this.#order, deployment, toMicros(clock.now())).outcome === "holds";
  }
}
