import { type Clock, Fault, type Micros, systemCode, toMicros } from "#base";
import { latestErasure } from "#calendar";
import type { Keeping } from "#contract";
import { bounds } from "../erase/limit.ts";
import type { ErasureOrder } from "../erase/order.ts";
import { type GivenUp, VolumeErasure } from "../erase/volume-erasure.ts";
import type { KeyRing } from "../keys/key-ring.ts";
import type { RetentionTime } from "../time/retention-time.ts";
import type { TimeNews } from "../time/time-news.ts";
import { GrowingSegment } from "./growing-segment.ts";
import { shortestHole } from "./holes.ts";
import { claimVolume, deviceOf, readIdentity, type VolumeIdentity } from "./identity.ts";
import { IndexWriter } from "./index-writer.ts";
import type { Erased, Offer, OpenGap, StreamKey, VolumeState } from "./kept.ts";
import { lockVolume } from "./lock.ts";
import { Room, type Space } from "./room.ts";
import { openIndex } from "./schema.ts";
import { tagBytes } from "./seal.ts";
import { type StreamState, StreamStates } from "./stream-states.ts";
import { type Swept, sweep } from "./sweep.ts";
import { Vault } from "./vault.ts";

/** A stream that stopped leaves its last segment growing for this long; one that grows is never erased. */
const idleMs = 10_000;
/** A few milliseconds of work. */
const rewrapAtOnce = 200;

export type WhenFull = "stop-recording" | "give-up-oldest";

export interface WriterOptions {
  readonly root: string;
  readonly deployment: string;
  /** Why nothing was written before, where this recorder ran all the while. */
  readonly away?: string;
  /** The identity this recorder wrote to before at this path, if it did. */
  readonly expected?: string;
  readonly clock: Clock;
  /** What retention counts from; without it, what the recordings are dated. */
  readonly retentionTime?: RetentionTime;
  readonly keys: KeyRing;
  /** Most bytes that recordings and index may take; the disk where there is none. */
  readonly budget?: number;
  /** Left out: a full volume stops recording, and nothing goes before its time. */
  readonly whenFull?: WhenFull;
}

/**
 * The one hand that writes to a volume: synchronous, so it lives in a thread of its own.
 * `append` puts bytes in files; `commit` makes them durable, then writes their rows (one flush per file and one
 * transaction for all that waits). A killed recorder loses what came since the last commit and what is still open
 * in ingest, nothing else. docs/design/store.md names the invariants.
 */
export class VolumeWriter implements Disposable {
  readonly identity: VolumeIdentity;
  readonly swept: Swept;
  readonly #options: WriterOptions;
  #resources: DisposableStack;
  readonly #index: IndexWriter;
  readonly #vault: Vault;
  readonly #erasure: VolumeErasure;
  readonly #room: Room;
  readonly #device: number;
  readonly #streams: StreamStates;
  #rows: (() => void)[] = [];
  #pendingBytes = 0;
  #rewrapped = false;
  #nextSegment: number;

  private constructor(options: WriterOptions, identity: VolumeIdentity, resources: DisposableStack) {
    this.#options = options;
    this.#resources = resources;
    this.identity = identity;
    this.#device = deviceOf(options.root);
    this.#index = resources.use(new IndexWriter(openIndex(options.root, identity.volume)));
    this.#vault = new Vault(identity.volume, options.root, this.#index.keys, options.keys);
    this.#erasure = new VolumeErasure(options.root, identity.volume, this.#index);
    this.#streams = new StreamStates(this.#index);
    this.swept = sweep(options.root, this.#index);
    this.#nextSegment = this.#index.highSegment() + 1;
    const { root, budget } = options;
    this.#room = new Room({ root, budget, held: () => this.#index.heldBytes() });
  }

  /** Claims the volume, locks it, and clears what a killed recorder left behind. */
  static open(options: WriterOptions): VolumeWriter {
    using opening = new DisposableStack();
    const identity = claimVolume(options.root, options.deployment, options.expected);
    const lock = lockVolume(options.root);
    if (lock === undefined) {
      throw new Fault(
        "volume-in-use",
        `Another recorder is writing to the volume ${options.root}. Stop it first.`,
        { volume: options.root },
      );
    }
    opening.use(lock);
    const writer = new VolumeWriter(options, identity, opening);
    writer.#resources = opening.move();
    return writer;
  }

  get state(): VolumeState {
    return this.#room.state;
  }

  get space(): Space {
    return this.#room.space;
  }

  /** Bytes that `commit` would make durable. */
  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  append(offer: Offer): "kept" | "full" {
    const { fragment } = offer;
    if (!this.#room.takes(fragment.bytes.length + tagBytes)) return "full";
    const state = this.#streams.of(offer);
    const growing = this.#segmentFor(state, offer);
    const end = this.#write(state, () => growing.append(fragment));
    if (end === undefined) return "full";
    growing.lastAppend = this.#options.clock.monotonic();
    this.#endGap(state, fragment.start);
    this.#pendingBytes += fragment.bytes.length;
    state.lastEnd = end;
    state.fresh = false;
    return "kept";
  }

  openGap({ camera, stream, ...gap }: OpenGap): void {
    const state = this.#streams.of({ camera, stream });
    state.gapOpen = true;
    this.#rows.push(() => this.#index.gaps.open(state.id, gap));
  }

  /** How long this stream's recordings are kept, from now on. */
  keep(key: StreamKey, keeping: Keeping): void {
    const state = this.#streams.of(key);
    this.#streams.keepsFor(state, latestErasure(0, bounds(keeping), "UTC"));
    this.#rows.push(() => this.#index.erasure.keep(state.id, keeping));
  }

  /** Bytes first, rows after. When this returns, all that was appended before it is durable and indexed. */
  commit(): void {
    this.#streams.retireIdle(this.#options.clock.monotonic() - idleMs);
    const changed = this.#streams.changed();
    if (changed.length === 0 && this.#rows.length === 0) return;
    for (const item of changed) item.growing.flush();
    this.#index.transaction(() => {
      for (const item of changed) this.#putSegment(item.state, item.growing, item.closed);
      for (const row of this.#rows) row();
    });
    this.#streams.committed(changed);
    this.#rows = [];
    this.#pendingBytes = 0;
  }

  /** Asks the file system how much room there is. */
  measureRoom(): void {
    this.#room.measure();
  }

  /** Open gaps end now, until the next call: what a killed recorder last knew of them. */
  extendGaps(): void {
    this.#index.gaps.extend(toMicros(this.#options.clock.now()));
  }

  /** Unlinks what is past its time; a bounded part of it, so that recording goes on between two calls. */
  erase(order: ErasureOrder): void {
    this.#erasure.erase(order);
  }

  /** Where town.yaml says so, and in no other case, a full volume makes room. True when something went. */
  giveUp(): boolean {
    return this.#options.whenFull === "give-up-oldest" && this.#erasure.giveUp(this.#room);
  }

  get givenUp(): GivenUp | undefined {
    return this.#erasure.givenUp;
  }

  /** What was erased and is not confirmed to be in the journal. */
  proofs(): Erased[] {
    return this.#erasure.proofs();
  }

  confirmProofs(proofs: readonly number[]): void {
    this.#rows.push(this.#erasure.confirm(proofs));
  }

  /** What begins while the clock is doubted is not erased before it is settled. Said of what is there by now, durably. */
  time(news: TimeNews): void {
    this.commit();
    this.#erasure.time(news);
  }

  /** From now on `keys.current` seals what is new; `rewrap` sees to the rest. */
  useKeys(keys: KeyRing): void {
    this.#vault.use(keys);
    this.#rewrapped = false;
  }

  /** After a rotation, a bounded part of what the earlier key had wrapped; call it until nothing is left. */
  rewrap(): void {
    if (this.#rewrapped) return;
    this.#index.transaction(() => {
      this.#rewrapped = this.#vault.rewrap(rewrapAtOnce) === 0;
    });
    if (this.#rewrapped) this.#index.truncateLog(); // it would still hold what the earlier key opens
  }

  /** Throws when the disk below is no longer the one that was opened. */
  checkMounted(): void {
    const { root } = this.#options;
    if (deviceOf(root) === this.#device && readIdentity(root)?.volume === this.identity.volume) return;
    throw new Fault(
      "volume-missing",
      `The recording volume ${root} is gone: its disk was unmounted or swapped. Mount it again; recording resumes by itself.`,
      { volume: root },
    );
  }

  /** Commits and closes. After a failure call `abandon`. */
  [Symbol.dispose](): void {
    this.#streams.retireAll();
    try {
      this.commit();
      this.#index.markStopped(true);
      this.#index.truncateLog();
    } finally {
      this.abandon();
    }
  }

  /** Lets go of everything without another write: the next `open` clears what was not committed. */
  abandon(): void {
    this.#streams[Symbol.dispose]();
    this.#resources.dispose();
  }

  #segmentFor(state: StreamState, offer: Offer): GrowingSegment {
    if (state.growing?.continuesWith(offer) === true) return state.growing;
    this.#streams.retire(state);
    this.checkMounted(); // or the empty folder below an unmounted disk is filled, and nobody finds that again
    const { camera, stream, fragment } = offer;
    const { root, clock, retentionTime } = this.#options;
    const place = {
      root,
      volume: this.identity.volume,
      id: this.#nextSegment,
      camera,
      stream,
      span: state.span,
      countsFrom: retentionTime?.of(fragment.start, toMicros(clock.now())) ?? fragment.start,
      unsettled: this.#erasure.doubted,
    };
    const fresh = new GrowingSegment(place, offer);
    this.#nextSegment += 1;
    state.growing = fresh;
    return fresh;
  }

  /** Undefined where the disk has no room left. */
  #write<T>(state: StreamState, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      const code = systemCode(error);
      if (code !== "ENOSPC" && code !== "EDQUOT") throw error;
      this.#room.ranOut();
      this.#streams.retire(state);
      return undefined;
    }
  }

  #endGap(state: StreamState, start: Micros): void {
    const { id, lastEnd, fresh } = state;
    if (state.gapOpen) this.#rows.push(() => this.#index.gaps.close(id, start));
    state.gapOpen = false;
    if (lastEnd === undefined || start - lastEnd < shortestHole) return;
    const detail = fresh
      ? (this.#options.away ?? "The recorder was not running.")
      : "Pictures were not written.";
    this.#rows.push(() => this.#index.gaps.explain(id, lastEnd, start, detail));
  }

  #putSegment({ id: stream }: StreamState, growing: GrowingSegment, closed: boolean): void {
    const { id, start, end, countsFrom, bytes, fragments, time, unsettled } = growing;
    if (growing.committed > 0) {
      this.#index.growSegment({ id, end, bytes, fragments }, closed);
    } else {
      const init = this.#index.init(growing.init, () => this.#vault.wrapInit(growing.init));
      const key = this.#vault.wrapDataKey(id, growing.dataKey);
      const row = { id, stream, init, start, end, countsFrom, bytes, fragments, time, unsettled, ...key };
      this.#index.putSegment(row, closed);
      this.#index.raiseHighSegment(id);
    }
    if (growing.committed < fragments) this.#index.putFragments(id, growing.packed);
  }
}
