import { type Clock, Fault, type Micros, systemCode, toMicros } from "#base";
import { latestErasure } from "#calendar";
import type { Keeping } from "#contract";
import { eraseDue } from "../erase/erase-due.ts";
import { bounds } from "../erase/limit.ts";
import type { ErasureOrder } from "../erase/order.ts";
import type { KeyRing } from "../keys/key-ring.ts";
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
import { type Swept, sweep } from "./sweep.ts";
import { Vault } from "./vault.ts";

/** A stream that stopped leaves its last segment growing for this long; one that grows is never erased. */
const idleMs = 10_000;
const longestSpan: Micros = 60_000_000;
const shortestSpan: Micros = 5_000_000;
/** Proofs told in one go; the rest follows once these are confirmed. */
const proofsAtOnce = 500;
/** A few milliseconds of work. */
const rewrapAtOnce = 200;

export interface WriterOptions {
  readonly root: string;
  readonly deployment: string;
  /** Why nothing was written before, where this recorder ran all the while. */
  readonly away?: string;
  /** The identity this recorder wrote to before at this path, if it did. */
  readonly expected?: string;
  readonly clock: Clock;
  readonly keys: KeyRing;
  /** Most bytes that recordings and index may take; the disk where there is none. */
  readonly budget?: number;
}

interface StreamState {
  readonly id: number;
  lastEnd: Micros | undefined;
  /** False once a fragment has been kept since the volume was opened. */
  fresh: boolean;
  gapOpen: boolean;
  growing: GrowingSegment | undefined;
  /** Of a segment: a part of what is kept, where little is. */
  span: Micros;
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
  readonly #room: Room;
  readonly #device: number;
  readonly #streams = new Map<string, StreamState>();
  #closing: { state: StreamState; growing: GrowingSegment }[] = [];
  #rows: (() => void)[] = [];
  #pendingBytes = 0;
  #doubted = false;
  readonly #told = new Set<number>();
  #rewrapped = false;
  #nextSegment: number;

  private constructor(options: WriterOptions, identity: VolumeIdentity, resources: DisposableStack) {
    this.#options = options;
    this.#resources = resources;
    this.identity = identity;
    this.#device = deviceOf(options.root);
    this.#index = resources.use(new IndexWriter(openIndex(options.root, identity.volume)));
    this.#vault = new Vault(identity.volume, options.root, this.#index.keys, options.keys);
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
    const state = this.#stream(offer);
    const growing = this.#segmentFor(state, offer);
    const row = this.#write(state, () => growing.append(fragment));
    if (row === undefined) return "full";
    growing.lastAppend = this.#options.clock.monotonic();
    this.#endGap(state, fragment.start);
    this.#rows.push(() => this.#index.putFragment(row));
    this.#pendingBytes += fragment.bytes.length;
    state.lastEnd = row.end;
    state.fresh = false;
    return "kept";
  }

  openGap({ camera, stream, ...gap }: OpenGap): void {
    const state = this.#stream({ camera, stream });
    state.gapOpen = true;
    this.#rows.push(() => this.#index.openGap(state.id, gap));
  }

  /** How long this stream's recordings are kept, from now on. */
  keep(key: StreamKey, keeping: Keeping): void {
    const state = this.#stream(key);
    const whole = latestErasure(0, bounds(keeping), "UTC");
    state.span = Math.min(longestSpan, Math.max(shortestSpan, Math.floor(whole / 8)));
    this.#rows.push(() => this.#index.erasure.keep(state.id, keeping));
  }

  /** Bytes first, rows after. When this returns, all that was appended before it is durable and indexed. */
  commit(): void {
    this.#retireIdle();
    const growing = [...this.#streams.values()].flatMap((state) =>
      state.growing === undefined ? [] : [{ state, growing: state.growing, closed: false }],
    );
    const changed = [
      ...this.#closing.map((item) => ({ ...item, closed: true })),
      ...growing.filter((item) => item.growing.committed < item.growing.fragments),
    ];
    if (changed.length === 0 && this.#rows.length === 0) return;
    for (const item of changed) item.growing.flush();
    this.#index.transaction(() => {
      for (const item of changed) this.#putSegment(item.state, item.growing, item.closed);
      for (const row of this.#rows) row();
    });
    for (const item of changed) item.growing.wasCommitted();
    for (const item of this.#closing) item.growing[Symbol.dispose]();
    this.#closing = [];
    this.#rows = [];
    this.#pendingBytes = 0;
  }

  /** Asks the file system how much room there is. */
  measureRoom(): void {
    this.#room.measure();
  }

  /** Open gaps end now, until the next call: what a killed recorder last knew of them. */
  extendGaps(): void {
    this.#index.extendGaps(toMicros(this.#options.clock.now()));
  }

  /** Unlinks what is past its time; a bounded part of it, so that recording goes on between two calls. */
  erase(order: ErasureOrder): void {
    const some = eraseDue(this.#options.root, this.#index, order);
    if (some || this.#index.logIsStale) this.#index.truncateLog();
  }

  /** What was erased and is not confirmed to be in the journal: told once in the life of this writer. */
  proofs(): Erased[] {
    const fresh = this.#index.erasure.proofs(proofsAtOnce).filter(({ proof }) => !this.#told.has(proof));
    return fresh.map(({ proof, body }) => {
      this.#told.add(proof);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the eraser wrote it, in this very index
      const said = JSON.parse(body) as Omit<Erased, "proof" | "volume">;
      return { ...said, proof, volume: this.identity.volume };
    });
  }

  confirmProofs(proofs: readonly number[]): void {
    this.#rows.push(() => {
      for (const proof of proofs) this.#index.erasure.forgetProof(proof);
    });
    for (const proof of proofs) this.#told.delete(proof);
  }

  /** What happens to the trust in the clock: what begins while it is doubted is not erased before it is settled. */
  time(news: TimeNews): void {
    this.#doubted = news.kind !== "settled";
    if (news.kind === "shifted") this.#rows.push(() => this.#index.erasure.shiftUnsettled(news.by));
    if (news.kind === "settled") this.#rows.push(() => this.#index.erasure.settle());
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
    for (const state of this.#streams.values()) this.#retire(state);
    try {
      this.commit();
      this.#index.truncateLog();
    } finally {
      this.abandon();
    }
  }

  /** Lets go of everything without another write: the next `open` clears what was not committed. */
  abandon(): void {
    for (const state of this.#streams.values()) this.#retire(state);
    for (const { growing } of this.#closing) growing[Symbol.dispose]();
    this.#closing = [];
    this.#resources.dispose();
  }

  #stream(key: StreamKey): StreamState {
    const name = `${key.camera}/${key.stream}`;
    let state = this.#streams.get(name);
    if (state === undefined) {
      state = {
        ...this.#index.stream(key),
        fresh: true,
        gapOpen: true,
        growing: undefined,
        span: longestSpan,
      };
      this.#streams.set(name, state);
    }
    return state;
  }

  #segmentFor(state: StreamState, offer: Offer): GrowingSegment {
    if (state.growing?.continuesWith(offer) === true) return state.growing;
    this.#retire(state);
    const { camera, stream } = offer;
    const place = {
      root: this.#options.root,
      volume: this.identity.volume,
      id: this.#nextSegment,
      camera,
      stream,
      span: state.span,
      unsettled: this.#doubted,
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
      this.#retire(state);
      return undefined;
    }
  }

  #endGap(state: StreamState, start: Micros): void {
    const { id, lastEnd, fresh } = state;
    if (state.gapOpen) this.#rows.push(() => this.#index.closeGap(id, start));
    state.gapOpen = false;
    if (lastEnd === undefined || start - lastEnd < shortestHole) return;
    const detail = fresh
      ? (this.#options.away ?? "The recorder was not running.")
      : "Pictures were not written.";
    this.#rows.push(() => this.#index.explainHole(id, lastEnd, start, detail));
  }

  /** Nothing more is added to the segment: the next commit closes it. */
  #retire(state: StreamState): void {
    const { growing } = state;
    state.growing = undefined;
    if (growing === undefined) return;
    if (growing.fragments > 0) this.#closing.push({ state, growing });
    else growing.discard();
  }

  #retireIdle(): void {
    const limit = this.#options.clock.monotonic() - idleMs;
    for (const state of this.#streams.values()) {
      if (state.growing !== undefined && state.growing.lastAppend < limit) this.#retire(state);
    }
  }

  #putSegment({ id: stream }: StreamState, growing: GrowingSegment, closed: boolean): void {
    const { id, start, end, bytes, fragments, time, unsettled } = growing;
    if (growing.committed > 0) {
      this.#index.growSegment({ id, end, bytes, fragments }, closed);
      return;
    }
    const init = this.#index.init(growing.init, () => this.#vault.wrapInit(growing.init));
    const key = this.#vault.wrapDataKey(id, growing.dataKey);
    const row = { id, stream, init, start, end, bytes, fragments, time, unsettled, ...key };
    this.#index.putSegment(row, closed);
    this.#index.raiseHighSegment(id);
  }
}
