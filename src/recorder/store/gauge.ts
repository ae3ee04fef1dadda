const queuedBytes = 0;
const openForBusiness = 1;
const mostBytes = 2;

/**
 * What ingest workers and a writer know of each other without a message: bytes on their way to the volume, and
 * whether it takes any. The bound is what keeps a stalled disk from filling the memory.
 */
export class VolumeGauge {
  /** Goes to a thread as it is. */
  readonly shared: SharedArrayBuffer;
  readonly #cells: Int32Array;

  constructor(shared: SharedArrayBuffer) {
    this.shared = shared;
    this.#cells = new Int32Array(shared);
  }

  /** For so many bytes at most. */
  static of(most: number): VolumeGauge {
    const gauge = new VolumeGauge(new SharedArrayBuffer(12));
    gauge.#cells[mostBytes] = most;
    return gauge;
  }

  /** False when the volume takes nothing or the bytes would not fit: then they are not on their way. */
  enter(bytes: number): boolean {
    if (!this.open) return false;
    if (Atomics.add(this.#cells, queuedBytes, bytes) + bytes <= this.most) return true;
    Atomics.sub(this.#cells, queuedBytes, bytes);
    return false;
  }

  leave(bytes: number): void {
    Atomics.sub(this.#cells, queuedBytes, bytes);
  }

  get queued(): number {
    return Atomics.load(this.#cells, queuedBytes);
  }

  get most(): number {
    return this.#cells[mostBytes] ?? 0;
  }

  get open(): boolean {
    return Atomics.load(this.#cells, openForBusiness) === 1;
  }

  set open(value: boolean) {
    Atomics.store(this.#cells, openForBusiness, value ? 1 : 0);
  }
}
