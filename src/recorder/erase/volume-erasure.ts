import type { Micros } from "#base";
import type { IndexWriter } from "../store/index-writer.ts";
import type { Erased } from "../store/kept.ts";
import type { Room } from "../store/room.ts";
import type { TimeNews } from "../time/time-news.ts";
import { eraseDue } from "./erase-due.ts";
import { giveUpOldest } from "./give-up.ts";
import type { ErasureOrder } from "./order.ts";

/** Proofs told in one go; the rest follows once these are confirmed. */
const proofsAtOnce = 500;

/** What a volume gave up before its time, since it was opened. */
export interface GivenUp {
  readonly bytes: number;
  /** When it last was. */
  readonly at: Micros;
}

/** What leaves a volume, and the proof of it. */
export class VolumeErasure {
  readonly #root: string;
  readonly #volume: string;
  readonly #index: IndexWriter;
  readonly #told = new Set<number>();
  /** The last: what is held, which giving up must know. */
  #order: ErasureOrder | undefined;
  #givenUp: GivenUp | undefined;
  #doubted = false;

  constructor(root: string, volume: string, index: IndexWriter) {
    this.#root = root;
    this.#volume = volume;
    this.#index = index;
  }

  get givenUp(): GivenUp | undefined {
    return this.#givenUp;
  }

  /** Whether what begins now waits for the clock to be settled. */
  get doubted(): boolean {
    return this.#doubted;
  }

  time(news: TimeNews): void {
    if (news.kind !== "forgotten") this.#doubted = news.kind === "doubted";
    this.#index.transaction(() => {
      if (news.kind === "settled") this.#index.erasure.settle(news.by);
      if (news.kind === "forgotten") this.#index.erasure.forgetDoubt(news.from);
    });
  }

  /** Unlinks what is past its time; a bounded part of it, so that recording goes on between two calls. */
  erase(order: ErasureOrder): void {
    this.#order = order;
    if (order.suspended === true) return;
    // An order says that the time is trusted. What still waits for that word lost it in a crash.
    if (!this.#doubted) this.#index.transaction(() => this.#index.erasure.settleLost(order.now));
    const some = eraseDue(this.#root, this.#index, order);
    if (some || this.#index.logIsStale) this.#index.truncateLog();
  }

  /** Before a town has said what is held, nothing is given up. */
  giveUp(room: Room): boolean {
    const order = this.#order;
    if (room.wanting === 0 || order === undefined) return false;
    const bytes = giveUpOldest(this.#root, this.#index, room.wanting, order);
    if (bytes === 0) return false;
    room.gaveBack(bytes);
    this.#givenUp = { bytes: (this.#givenUp?.bytes ?? 0) + bytes, at: order.now };
    this.#index.truncateLog();
    return true;
  }

  /** What was erased and is not confirmed to be in the journal: told once in the life of this writer. */
  proofs(): Erased[] {
    const fresh = this.#index.erasure.proofs(proofsAtOnce).filter(({ proof }) => !this.#told.has(proof));
    return fresh.map(({ proof, body }) => {
      this.#told.add(proof);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by this very class, in this very index
      const said = JSON.parse(body) as Omit<Erased, "proof" | "volume">;
      return { ...said, proof, volume: this.#volume };
    });
  }

  /** The rows go with the next commit. */
  confirm(proofs: readonly number[]): () => void {
    for (const proof of proofs) this.#told.delete(proof);
    return () => {
      for (const proof of proofs) this.#index.erasure.forgetProof(proof);
    };
  }
}
