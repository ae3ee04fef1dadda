/** What a full queue does. Every queue has an end, and says this when it is made. */
export type WhenFull = "drop-oldest" | "refuse";

/**
 * A bounded queue between a producer that never waits and one reader (`for await`).
 * Weight is whatever the caller counts: items (the default) or bytes.
 */
export class BoundedQueue<T> implements AsyncIterable<T> {
  readonly #capacity: number;
  readonly #whenFull: WhenFull;
  readonly #weigh: (item: T) => number;
  #items: T[] = [];
  #weight = 0;
  #dropped = 0;
  #closed = false;
  #wake: (() => void) | undefined;

  constructor(options: { capacity: number; whenFull: WhenFull; weigh?: (item: T) => number }) {
    this.#capacity = options.capacity;
    this.#whenFull = options.whenFull;
    this.#weigh = options.weigh ?? (() => 1);
  }

  get weight(): number {
    return this.#weight;
  }

  get dropped(): number {
    return this.#dropped;
  }

  /** False when the item was refused (full, or closed). */
  push(item: T): boolean {
    if (this.#closed) return false;
    const weight = this.#weigh(item);
    while (this.#weight + weight > this.#capacity) {
      if (this.#whenFull === "refuse" || this.#items.length === 0) {
        this.#dropped += 1;
        return false;
      }
      const oldest = this.#items.shift();
      if (oldest !== undefined) this.#weight -= this.#weigh(oldest);
      this.#dropped += 1;
    }
    this.#items.push(item);
    this.#weight += weight;
    this.#wake?.();
    return true;
  }

  /** Ends the reader once what is queued has been read. */
  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<T> {
    for (;;) {
      const item = this.#items.shift();
      if (item !== undefined) {
        this.#weight -= this.#weigh(item);
        yield item;
      } else if (this.#closed) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#wake = undefined;
      }
    }
  }
}
