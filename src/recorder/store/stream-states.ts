import type { Micros } from "#base";
import type { GrowingSegment } from "./growing-segment.ts";
import type { IndexWriter } from "./index-writer.ts";
import type { StreamKey } from "./kept.ts";

const longestSpan: Micros = 60_000_000;
const shortestSpan: Micros = 5_000_000;

/** What the writer knows of a stream while the volume is open. */
export interface StreamState {
  readonly id: number;
  lastEnd: Micros | undefined;
  /** False once a fragment has been kept since the volume was opened. */
  fresh: boolean;
  gapOpen: boolean;
  growing: GrowingSegment | undefined;
  /** Of a segment: a part of what is kept, where little is. */
  span: Micros;
}

export interface ChangedSegment {
  readonly state: StreamState;
  readonly growing: GrowingSegment;
  readonly closed: boolean;
}

/** The streams of a volume, each with the segment that grows, and those that the next commit closes. */
export class StreamStates implements Disposable {
  readonly #index: IndexWriter;
  readonly #states = new Map<string, StreamState>();
  #closing: ChangedSegment[] = [];

  constructor(index: IndexWriter) {
    this.#index = index;
  }

  of(key: StreamKey): StreamState {
    const name = `${key.camera}/${key.stream}`;
    let state = this.#states.get(name);
    if (state === undefined) {
      const row = this.#index.stream(key);
      state = { ...row, fresh: true, gapOpen: true, growing: undefined, span: longestSpan };
      this.#states.set(name, state);
    }
    return state;
  }

  /** A segment is a minute, or an eighth of what is kept where that is less: so that none waits long for its neighbours. */
  keepsFor(state: StreamState, length: Micros): void {
    state.span = Math.min(longestSpan, Math.max(shortestSpan, Math.floor(length / 8)));
  }

  /** Nothing more is added to its segment: the next commit closes it. */
  retire(state: StreamState): void {
    const { growing } = state;
    state.growing = undefined;
    if (growing === undefined) return;
    if (growing.fragments > 0) this.#closing.push({ state, growing, closed: true });
    else growing.discard();
  }

  retireAll(): void {
    for (const state of this.#states.values()) this.retire(state);
  }

  /** Those that nothing was added to since then, on the monotonic clock. */
  retireIdle(since: number): void {
    for (const state of this.#states.values()) {
      if (state.growing !== undefined && state.growing.lastAppend < since) this.retire(state);
    }
  }

  /** Segments that a commit has to write down. */
  changed(): ChangedSegment[] {
    const growing = [...this.#states.values()].flatMap((state) =>
      state.growing === undefined ? [] : [{ state, growing: state.growing, closed: false }],
    );
    return [...this.#closing, ...growing.filter((item) => item.growing.committed < item.growing.fragments)];
  }

  committed(changed: readonly ChangedSegment[]): void {
    for (const { growing } of changed) growing.wasCommitted();
    this.#dropClosing();
  }

  /** Lets go of the files; what was not committed is lost. */
  [Symbol.dispose](): void {
    this.retireAll();
    this.#dropClosing();
  }

  #dropClosing(): void {
    for (const { growing } of this.#closing) growing[Symbol.dispose]();
    this.#closing = [];
  }
}
