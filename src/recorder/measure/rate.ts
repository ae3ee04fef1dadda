/**
 * How fast a counter that only grows does so, over the last so many milliseconds. Kept as readings, as many as are
 * taken in that time. A counter that fell back (its thread died) begins anew.
 */
export class Rate {
  readonly #windowMs: number;
  readonly #leastMs: number;
  #readings: { readonly at: number; readonly count: number }[] = [];

  /** Nothing is said before `leastMs`: a rate over one second is a guess. */
  constructor(windowMs: number, leastMs: number) {
    this.#windowMs = windowMs;
    this.#leastMs = leastMs;
  }

  read(at: number, count: number): void {
    if (count < (this.#readings.at(-1)?.count ?? 0)) this.#readings = [];
    this.#readings.push({ at, count });
    while (at - (this.#readings[1]?.at ?? at) >= this.#windowMs) this.#readings.shift();
  }

  /** Undefined while too little is known. */
  get perSecond(): number | undefined {
    const [first, last] = [this.#readings[0], this.#readings.at(-1)];
    if (first === undefined || last === undefined || last.at - first.at < this.#leastMs) return undefined;
    return ((last.count - first.count) * 1000) / (last.at - first.at);
  }
}
