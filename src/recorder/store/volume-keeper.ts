import { type Clock, canonicalJson, sentenceOf } from "#base";
import type { Keeping } from "#contract";
import type { ErasureOrder } from "../erase/order.ts";
import type { GivenUp } from "../erase/volume-erasure.ts";
import type { KeyRing } from "../keys/key-ring.ts";
import { Durations, type Spread } from "../measure/spread.ts";
import type { TimeNews } from "../time/time-news.ts";
import type { Erased, Offer, OpenGap, StreamKey, VolumeState } from "./kept.ts";
import type { Space } from "./room.ts";
import { type Swept } from "./sweep.ts";
import { troubleOf, type VolumeTrouble } from "./volume-trouble.ts";
import { VolumeWriter, type WriterOptions } from "./volume-writer.ts";

/** First pause before a volume that failed is opened anew, doubled up to the last: a recorder that is just ending holds it. */
const firstRetryMs = 250;
const lastRetryMs = 5_000;
const upkeepMs = 5_000;
/** Committed before the interval is over, so that what waits in memory stays small. */
const commitAtBytes = 32 * 1024 * 1024;
/** Beyond it, what the volume holds is counted from when it is back (`settleLost`). */
const mostTimeNews = 1_000;
/** A minute of them at the usual pace. */
const flushesKept = 240;

/** What a volume takes, and how fast. */
export interface Pace {
  /** Of recordings, since the start. */
  readonly writtenBytes: number;
  /** How long it took until what waited was durable; undefined before the first time. */
  readonly flushMs: Spread | undefined;
}

export interface KeeperEvents {
  opened(identity: string, swept: Swept): void;
  erased(erased: readonly Erased[]): void;
}

/**
 * Keeps a volume written for as long as the recorder runs. Whatever goes wrong with it, the answer is one:
 * let go of everything, say so, open it anew, every 5 s at the latest, which restores its invariants.
 */
export class VolumeKeeper implements Disposable {
  #options: WriterOptions;
  readonly #clock: Clock;
  readonly #events: KeeperEvents;
  readonly #keeps = new Map<string, { key: StreamKey; keeping: Keeping; text: string }>();
  #identity: string | undefined;
  #writer: VolumeWriter | undefined;
  #trouble: VolumeTrouble = { state: "failed", sentence: "The volume is being opened." };
  #retryAt = 0;
  #retryMs = firstRetryMs;
  #doubted = false;
  /** What the volume has not been told yet, because it was away. */
  #timeNews: TimeNews[] = [];
  #upkeepAt = 0;
  #writtenBytes = 0;
  readonly #flushes = new Durations(flushesKept);

  constructor(options: WriterOptions, events: KeeperEvents) {
    this.#options = options;
    this.#clock = options.clock;
    this.#events = events;
    this.#identity = options.expected;
    this.#open();
  }

  get state(): VolumeState {
    return this.#writer?.state ?? this.#trouble;
  }

  get space(): Space {
    return this.#writer?.space ?? { free: 0, used: 0 }; // what cannot be opened has no room, and the state says so
  }

  get givenUp(): GivenUp | undefined {
    return this.#writer?.givenUp;
  }

  get pace(): Pace {
    return { writtenBytes: this.#writtenBytes, flushMs: this.#flushes.spread() };
  }

  /** Whether it is on its way to the disk; what is not, another volume may take. */
  offer(offer: Offer): "kept" | "refused" {
    let outcome: "kept" | "refused" = "refused";
    this.#attempt((writer) => {
      if (writer.append(offer) === "kept") outcome = "kept";
      if (writer.pendingBytes >= commitAtBytes) this.#commit(writer);
    });
    return outcome;
  }

  openGap(gap: OpenGap): void {
    this.#attempt((writer) => writer.openGap(gap));
  }

  keep(key: StreamKey, keeping: Keeping): void {
    const name = `${key.camera}/${key.stream}`;
    const text = canonicalJson(keeping);
    if (this.#keeps.get(name)?.text === text) return;
    this.#keeps.set(name, { key, keeping, text });
    this.#attempt((writer) => writer.keep(key, keeping));
  }

  /** Erases what is due, and tells what the journal has not confirmed: nothing too, so that the next may come. */
  erase(order: ErasureOrder): void {
    const erased: Erased[] = [];
    this.#attempt((writer) => {
      writer.erase(order);
      erased.push(...writer.proofs());
    });
    this.#events.erased(erased);
  }

  confirmProofs(proofs: readonly number[]): void {
    this.#attempt((writer) => writer.confirmProofs(proofs));
  }

  /** A volume that is away learns it in order when it is back. */
  time(news: TimeNews): void {
    if (news.kind !== "forgotten") this.#doubted = news.kind === "doubted";
    if (this.#timeNews.length === mostTimeNews) this.#timeNews = [];
    this.#timeNews.push(news);
    this.#tellTime();
  }

  /** After a rotation: also for a volume that is opened later. */
  useKeys(keys: KeyRing): void {
    this.#options = { ...this.#options, keys };
    this.#attempt((writer) => writer.useKeys(keys));
  }

  /** Call a few times a second: commits, and now and then looks after the volume. */
  tick(): void {
    const now = this.#clock.monotonic();
    if (this.#writer === undefined && now >= this.#retryAt) this.#open();
    this.#attempt((writer) => this.#commit(writer));
    this.#attempt((writer) => writer.rewrap());
    this.#attempt((writer) => {
      if (writer.giveUp()) this.#events.erased(writer.proofs());
    });
    if (now < this.#upkeepAt) return;
    this.#upkeepAt = now + upkeepMs;
    this.#attempt((writer) => {
      writer.checkMounted();
      writer.extendGaps();
    });
    this.#attempt((writer) => writer.measureRoom());
  }

  [Symbol.dispose](): void {
    this.#attempt((writer) => {
      this.#writer = undefined;
      writer[Symbol.dispose]();
    });
  }

  #open(): void {
    try {
      const writer = VolumeWriter.open({
        ...this.#options,
        ...(this.#identity === undefined ? {} : { expected: this.#identity }),
        ...(this.#retryAt === 0 ? {} : { away: this.#trouble.sentence }),
      });
      this.#writer = writer;
      this.#identity = writer.identity.volume;
      this.#events.opened(writer.identity.volume, writer.swept);
      for (const { key, keeping } of this.#keeps.values()) writer.keep(key, keeping);
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#tellTime();
    if (this.#doubted) this.#attempt((writer) => writer.time({ kind: "doubted" }));
  }

  #tellTime(): void {
    this.#attempt((writer) => {
      for (let [news] = this.#timeNews; news !== undefined; [news] = this.#timeNews) {
        writer.time(news);
        this.#timeNews.shift();
      }
    });
  }

  #commit(writer: VolumeWriter): void {
    const bytes = writer.pendingBytes;
    const began = this.#clock.monotonic();
    writer.commit();
    if (bytes === 0) return;
    this.#retryMs = firstRetryMs;
    this.#writtenBytes += bytes;
    this.#flushes.note(this.#clock.monotonic() - began);
  }

  #attempt(work: (writer: VolumeWriter) => void): void {
    const writer = this.#writer;
    if (writer === undefined) return;
    try {
      work(writer);
    } catch (error) {
      this.#writer = undefined;
      this.#fail(error);
      try {
        writer.abandon();
      } catch (second) {
        const { state, sentence } = this.#trouble;
        this.#trouble = { state, sentence: `${sentence} (${sentenceOf(second)})` };
      }
    }
  }

  #fail(error: unknown): void {
    this.#trouble = troubleOf(this.#options.root, error);
    this.#retryAt = this.#clock.monotonic() + this.#retryMs;
    this.#retryMs = Math.min(lastRetryMs, this.#retryMs * 2);
  }
}
