/** How long to wait before the next try: doubling to five seconds, spread so that sixteen tiles do not knock together. */
export class Backoff {
  #attempt = 0;

  get attempt(): number {
    return this.#attempt;
  }

  next(spread: number): number {
    const base = Math.min(250 * 2 ** this.#attempt, 5000);
    this.#attempt += 1;
    return base * (0.75 + spread * 0.5);
  }

  reset(): void {
    this.#attempt = 0;
  }
}

/** Between 0 and 1. */
export function randomSpread(): number {
  return (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 255;
}
