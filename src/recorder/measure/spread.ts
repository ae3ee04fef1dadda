/** How long something took, of the newest few hundred times: half of them less, nearly all of them less, the longest. */
export interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** The newest durations in a ring; older ones are forgotten. */
export class Durations {
  readonly #ring: Float64Array;
  #count = 0;

  constructor(kept: number) {
    this.#ring = new Float64Array(kept);
  }

  note(ms: number): void {
    this.#ring[this.#count % this.#ring.length] = ms;
    this.#count += 1;
  }

  /** Undefined before the first. */
  spread(): Spread | undefined {
    const sorted = this.#ring.slice(0, this.#count).sort();
    if (sorted.length === 0) return undefined;
    const at = (part: number) => sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
    return { p50: at(0.5), p99: at(0.99), most: at(1) };
  }
}
