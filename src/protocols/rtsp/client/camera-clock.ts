const kept = 5;
/** Farther from the others than this, it was set: what was measured before says nothing any more. */
const setBeyondMs = 1_000;

/** How far a camera's own clock is ahead of ours, by what it says of it now and then (RTCP sender reports). */
export class CameraClock {
  #offsets: number[] = [];

  /** The middle one of the last few; undefined before it has told. */
  get aheadMs(): number | undefined {
    const sorted = this.#offsets.toSorted((a, b) => a - b);
    return sorted[sorted.length >> 1];
  }

  told(aheadMs: number): void {
    const known = this.aheadMs;
    if (known !== undefined && Math.abs(aheadMs - known) > setBeyondMs) this.#offsets = [];
    this.#offsets.push(aheadMs);
    if (this.#offsets.length > kept) this.#offsets.shift();
  }
}
