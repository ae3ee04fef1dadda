/**
 * How long to wait before trying a camera again: doubling, with jitter so that a hundred cameras behind one
 * switch do not come back in one instant. Seeded by the camera's name: a test can know what comes.
 */
export class Backoff {
  readonly #least: number;
  readonly #most: number;
  #seed: number;
  #failures = 0;

  constructor(seed: string, { leastMs = 250, mostMs = 30_000 } = {}) {
    this.#least = leastMs;
    this.#most = mostMs;
    this.#seed = hash(seed);
  }

  /** `atLeast` for what does not mend itself: some cameras lock an account that tries too often. */
  next(atLeast = 0): number {
    const full = Math.min(this.#most, Math.max(this.#least, atLeast) * 2 ** Math.min(this.#failures, 20));
    this.#failures += 1;
    return full / 2 + (full / 2) * this.#random();
  }

  /** It works again: the next failure is a first one. */
  reset(): void {
    this.#failures = 0;
  }

  /** Mulberry32. */
  #random(): number {
    this.#seed = (this.#seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#seed ^ (this.#seed >>> 15), 1 | this.#seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}
