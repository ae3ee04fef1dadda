const firstPauseMs = 1_000;
const longestPauseMs = 300_000;

/** Messages in their order, each tried until it is taken. A full one drops the oldest, and counts it. */
export class Outbox<T> {
  readonly #capacity: number;
  #items: T[] = [];
  #dropped = 0;
  #pauseMs = 0;
  #notBefore = -Infinity;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get waiting(): number {
    return this.#items.length;
  }

  get dropped(): number {
    return this.#dropped;
  }

  put(item: T): void {
    this.#items.push(item);
    if (this.#items.length <= this.#capacity) return;
    this.#items.shift();
    this.#dropped += 1;
  }

  /** The one to send now; say `sent` or `failed` of it before asking again. */
  next(now: number): T | undefined {
    return now < this.#notBefore ? undefined : this.#items[0];
  }

  sent(item: T): void {
    this.#pauseMs = 0;
    if (this.#items[0] === item) this.#items.shift();
  }

  failed(now: number): void {
    this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs === 0 ? firstPauseMs : this.#pauseMs * 2);
    this.#notBefore = now + this.#pauseMs;
  }
}
